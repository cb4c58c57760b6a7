--TEST--
Signatures of all classes, as Reflection tells them
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/signatures.inc';

foreach ((new ReflectionExtension('azora'))->getClasses() as $class) {
    if ($class->isEnum() || $class->isSubclassOf(Throwable::class)) {
        continue;
    }
    $interfaces = array_diff($class->getInterfaceNames(), ['Traversable']);
    sort($interfaces);
    echo $class->isFinal() ? 'final ' : '', $class->name, $interfaces ? ' implements ' . implode(', ', $interfaces) : '', "\n";
    echo '  cloneable: ', json_encode($class->isCloneable()), "\n";
    foreach ($class->getProperties() as $property) {
        echo '  ', implode(' ', Reflection::getModifierNames($property->getModifiers())), ' ', $property->getType(), ' $', $property->name, "\n";
    }
    foreach ($class->getMethods() as $method) {
        echo '  ', implode(' ', Reflection::getModifierNames($method->getModifiers())), ' ', signature($method), "\n";
    }
}
?>
--EXPECT--
final Azora\PivcPolicy
  cloneable: true
  public readonly float $base
  public readonly float $unverified
  public readonly int $cap
  public readonly int $starThreshold
  public readonly array $tiers
  public __construct(float $base = 10.0, float $unverified = 0.5, int $cap = 1000, int $starThreshold = 10, array $tiers = {"bronze":1,"silver":10,"gold":25,"platinum":50,"diamond":100})
  public static fromArray(array $values): Azora\PivcPolicy
  public toArray(): array
  public hash(): string
  public __serialize(): array
  public __unserialize(array $data): void
final Azora\StreakPolicy
  cloneable: true
  public readonly float $step
  public readonly float $maxMultiplier
  public readonly int $freezeEvery
  public readonly int $maxFreezes
  public __construct(float $step = 0.01, float $maxMultiplier = 2.0, int $freezeEvery = 0, int $maxFreezes = 0)
  public static fromArray(array $values): Azora\StreakPolicy
  public toArray(): array
  public hash(): string
  public __serialize(): array
  public __unserialize(array $data): void
final Azora\Streak
  cloneable: true
  public readonly int $current
  public readonly int $longest
  public readonly int $lastDay
  public readonly int $freezes
  public readonly float $multiplier
  public __construct(int $current, int $longest, int $lastDay, int $freezes = 0, ?Azora\StreakPolicy $policy = null)
  public __serialize(): array
  public __unserialize(array $data): void
final Azora\Leaderboard implements Countable, IteratorAggregate
  cloneable: true
  public __construct(Azora\Ties $ties = \Azora\Ties::Competition)
  public static fromScores(array $scores, Azora\Ties $ties = \Azora\Ties::Competition): Azora\Leaderboard
  public static fromColumns(array $ids, array $scores, ?array $ats = null, Azora\Ties $ties = \Azora\Ties::Competition): Azora\Leaderboard
  public set(int $id, int $score, ?int $at = null): void
  public add(int $id, int $delta, ?int $at = null): int
  public remove(int $id): bool
  public score(int $id): ?int
  public at(int $id): ?int
  public rank(int $id): ?int
  public percentile(int $id): ?float
  public top(int $limit = 10, int $offset = 0): array
  public around(int $id, int $radius = 5): array
  public export(): array
  public count(): int
  public getIterator(): Iterator
final Azora\Boards
  cloneable: false
  public __construct(array $spec = [])
  public add(int $user, int $when, int $score, int $reach, float $quality, float $alignment, bool $verified, int $course): void
  public addColumns(array $columns): void
  public streak(int $user, Azora\Streak $streak, string $timezone): void
  public finish(): Traversable|array
final Azora\BoardIterator implements Iterator
  cloneable: false
  private __construct()
  public current(): ?array
  public key(): int
  public next(): void
  public rewind(): void
  public valid(): bool
final Azora\RuleSet
  cloneable: false
  private __construct()
  public kind(): string
  public version(): int
  public hash(): string
  public rules(): array
  public facts(): array
  public hasDynamicFacts(): bool
final Azora\StatusList implements Countable
  cloneable: true
  public __construct(int $length = 131072)
  public static decode(string $encodedList, int $minimum = 131072): Azora\StatusList
  public get(int $index): bool
  public value(int $index, int $size): int
  public set(int $index, bool $value = true): void
  public encode(): string
  public count(): int
final Azora\MerkleTree implements Countable
  cloneable: true
  public __construct()
  public static resume(int $size, callable $node): Azora\MerkleTree
  public append(string $leaf): array
  public root(): string
  public count(): int
  public inclusion(int $index, callable $node, ?int $size = null): array
  public consistency(int $size, callable $node, ?int $later = null): array
final Azora\Verification
  cloneable: false
  public readonly bool $verified
  public readonly ?string $credential
  public readonly ?string $issuer
  public readonly array $checks
  public readonly array $proofs
  public readonly array $statuses
  public readonly array $problems
  public readonly array $credentials
  private __construct()
final Azora\IssuedCredentials implements Iterator
  cloneable: false
  private __construct()
  public current(): Azora\CredentialException|string|null
  public key(): ?int
  public next(): void
  public rewind(): void
  public valid(): bool
final Azora\SigningKey
  cloneable: false
  private __construct()
  public static generate(): Azora\SigningKey
  public static fromSeed(string $seed): Azora\SigningKey
  public seal(string $secret, array $options = []): string
  public static unseal(string $sealed, string $secret, ?string $keyId = null, ?string $controller = null): Azora\SigningKey
  public did(): string
  public verificationMethod(): string
  public publicKeyMultibase(): string
  public withController(string $did, ?string $fragment = null): Azora\SigningKey
final Azora\Database
  cloneable: false
  public __construct(string $conninfo, array $options = [])
  public ping(): array
  public refreshLeaderboards(array $spec, ?callable $progress = null): array
  public recordPulses(array $spec, array $pulses): array
  public drain(array $spec): array
  public reconcile(array $spec, ?callable $progress = null): array
