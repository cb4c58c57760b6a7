--TEST--
Signatures of all functions, as Reflection tells them
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/signatures.inc';

foreach ((new ReflectionExtension('azora'))->getFunctions() as $function) {
    echo signature($function), "\n";
}
?>
--EXPECT--
azora_version(): string
azora_pivc_score(int $reach, float $quality, float $innovation, float $alignment, bool $verified = true, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): int
azora_pivc_explain(int $reach, float $quality, float $innovation, float $alignment, bool $verified = true, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): array
azora_pivc_score_batch(array $reach, array $quality, array $innovation, array $alignment, ?array $verified = null, ?array $multiplier = null, ?Azora\PivcPolicy $policy = null): array
azora_pivc_grade(float $grade, float $min, float $max, float $alignment = 100.0, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): int
azora_star_tier(int $score, ?Azora\PivcPolicy $policy = null): ?string
azora_local_day(int $timestamp, string $timezone): int
azora_streak_advance(?Azora\Streak $streak, int $timestamp, string $timezone = "UTC", ?Azora\StreakPolicy $policy = null): Azora\Streak
azora_streak_rebuild(array $timestamps, string $timezone = "UTC", ?Azora\StreakPolicy $policy = null): ?Azora\Streak
azora_streak_at(Azora\Streak $streak, int $now, string $timezone = "UTC", ?Azora\StreakPolicy $policy = null): Azora\Streak
azora_leaderboard_rank(array $scores, Azora\Ties $ties = \Azora\Ties::Competition): array
azora_period_start(int $timestamp, string $timezone, Azora\Period $period): int
azora_logic_apply(mixed $logic, mixed $data = null): mixed
azora_rules_compile(string $json): Azora\RuleSet
azora_rules_evaluate(Azora\RuleSet $rules, array $facts, array $lastFired = [], ?int $now = null): array
azora_rules_trace(Azora\RuleSet $rules, array $facts, array $lastFired = [], ?int $now = null): array
azora_rules_evaluate_batch(Azora\RuleSet $rules, Traversable|array $learners, array $lastFired = [], ?int $now = null, ?callable $sink = null): ?array
azora_rules_diff(Azora\RuleSet $old, Azora\RuleSet $new, Traversable|array $learners, array $lastFired = [], ?int $now = null): array
azora_vet_content(string $html, Azora\RuleSet $constitution, array $facts = []): array
azora_did_document(string $did, array $methods): string
azora_jcs(string $json, bool $roundIntegers = false): string
azora_keys_rewrap(array $sealed, string $old, string $new, array $options = []): array
azora_credential_to_jwt(string $credential, Azora\SigningKey $key, array $options = []): string
azora_credential_verify_jwt(string $jwt, array $options = []): Azora\Verification
azora_presentation_verify(string $presentation, array $options = []): Azora\Verification
azora_contexts(): array
