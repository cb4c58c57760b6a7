<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\Tests\Reference\JsonFault;
use Azora\Tests\Reference\StrictJson;

/**
 * The differences that are known and wanted. Each class is a sentence that says what the libraries do,
 * with a pattern that every reason of a difference must match, as narrow as could be. Which words of
 * which specification decide it: docs/interop-credentials.md.
 */
final class Known
{
    public const DOCUMENT = __DIR__ . '/../../../docs/interop-credentials.md';

    /** The version of canonicalize that the cryptosuite brings along. */
    public const OLD_CANONICALIZE = 'canonicalize 2';

    private const NAME_TWICE = 'keep the last of two members of one name';
    private const NOT_UTF8 = 'read bytes that are not UTF-8 as U+FFFD';
    private const HALF = 'write half a character';
    private const NO_DEPTH = 'put no limit on depth';
    private const ONE_PROOF = 'are content with one proof that verifies';
    private const DATE = 'must be a (?:date and time|time) with an offset';
    /** What is taken there and not here: sentence => what azora says. */
    private const TAKEN = [
        self::NAME_TWICE => '/^(?:structure|token (?:structure|proof)) \S+ .* a name that the object has already/',
        self::NOT_UTF8 => '/^structure PARSING_ERROR .* not UTF-8/',
        'do not look at contexts' => '/^context UNKNOWN_CONTEXT_ERROR /',
        'take contexts that are neither addresses nor objects'
            => '/^structure \S+ \S*\/@context(?:\/\d+)?: A context must be/',
        'take an empty list of subjects' => '/^structure \S+ \/credentialSubject: .* must not be an empty list/',
        'take credentials of the data model 1.1'
            => '/^structure \S+ \/@context\/0: The first context must be .*credentials\/v2"/',
        'read proof values in base64url, and over white space'
            => '/^proof \S+ \/proof(?:\/\d+)?\/proofValue: proofValue must be/',
        'do not ask whether a proof has expired' => '/^proof \S+ \/proof(?:\/\d+)?\/expires: The proof has expired/',
        'do not ask when a proof was made' => '/^proof \S+ \/proof(?:\/\d+)?\/created: .* in the future/',
        'take for a date whatever has one in it' => '/^(?:proof|structure) \S+ \S*\/(?:created|expires|valid\w+): .*'
            . self::DATE . '/',
        'take an end before the beginning' => '/^structure \S+ \/validUntil: validUntil must not lie before validFrom/',
        'take an object for the name of a method' => '/^proof \S+ \/proof(?:\/\d+)?: verificationMethod must be/',
        'do not look at the id of a proof' => '/^structure \S+ \/proof(?:\/\d+)?\/id: id must be an absolute URL/',
        'know no chains of proofs' => '/^proof \S+ \/proof(?:\/\d+)?(?:\/previousProof\S*|\/id)?: '
            . '(?:previousProof names|Two proofs have the same id|The chain of proofs)/',
        'take any number of proofs' => '/^structure RANGE_ERROR \/proof: There are \d+ proofs/',
        'take types that are no terms' => '/^structure \S+ \/type(?:\/\d+)?: .* must be a term/',
        'do not look at the id of a credential' => '/^structure \S+ \/id: id must be an absolute URL/',
        'do not look at an empty id of a subject'
            => '/^structure \S+ \/credentialSubject(?:\/\d+)?\/id: id must be an absolute URL/',
        'overlook control characters in an id' => '/^structure \S+ \S*\/id: An identifier must not hold control/',
        'do not look at names and descriptions' => '/^structure \S+ \/(?:name|description)(?:\/[^:]*)?: /',
        'do not look at schemas, refresh services and related resources'
            => '/^structure \S+ \/(?:credentialSchema|refreshService|relatedResource)(?:\/[^:]*)?: /',
        'read the index of a status as far as it has digits'
            => '/^status \S+ \/credentialStatus(?:\/\d+)?\/statusListIndex: statusListIndex must be/',
        'do not know Open Badges' => '/^badge /',
        'read status lists in base64 of any spelling' => '/^list .* must be base64url without padding/',
        'read status lists compressed in other ways, and several in one'
            => '/^list .* (?:is not compressed with gzip|expands to more than its end states)/',
        'take status lists of any length' => '/^list \S+ STATUS_LIST_LENGTH_ERROR /',
        'read JWTs in base64url of any spelling' => '/^token proof \S+ : The signature must be 64 bytes in base64url/',
        'verify a JWT by the key that they are handed, whatever kid and jwk say' => '/^token proof \S+ : (?:'
            . 'The header must name the key|The header\'s (?:jwk|kid)|The document of the key\'s controller|The key cannot be)/',
        'know the extension b64 of JWTs' => '/^token proof \S+ : The header asks for an extension/',
        'do not compare the claims of a JWT with the credential' => '/^token structure \S+ \/(?:vc|iss): The claim /',
        'do not ask for whom a JWT was made' => '/^token proof INVALID_DOMAIN_ERROR \/aud: /',
        'do not ask when a JWT was made' => '/^token proof \S+ \/iat: .* in the future/',
    ];
    /** What is taken here and not there: sentence => what the library says. */
    private const REFUSED = [
        'cannot read years before 0' => '/is before "valid\w+" \(-\d{4}/',
    ];
    /** @return list<string> the classes that explain a difference; none if one reason is not known */
    public static function classesOf(Verdict $azora, Verdict $theirs): array
    {
        $classes = [];
        foreach ($azora->verified ? $theirs->reasons : $azora->reasons as $reason) {
            $class = match (true) {
                $azora->verified => self::classOf(self::REFUSED, $reason),
                $azora->hasProof && str_starts_with($reason, 'proof ') => self::ONE_PROOF,
                default => self::classOf(self::TAKEN, $reason),
            };
            if ($class === null) {
                return [];
            }
            $classes[] = $class;
        }
        return array_values(array_unique($classes));
    }

    /** The class of a text that canonicalize writes and azora does not, or null. */
    public static function classOfText(string $text, string $rival): ?string
    {
        try {
            StrictJson::read($text);
            return null;
        } catch (JsonFault $fault) {
            return match (true) {
                $fault->getCode() === JsonFault::DUPLICATE => self::NAME_TWICE,
                $fault->getCode() === JsonFault::DEPTH => self::NO_DEPTH,
                preg_match('//u', $text) !== 1 => self::NOT_UTF8,
                $fault->getCode() === JsonFault::ENCODING && $rival === self::OLD_CANONICALIZE => self::HALF,
                default => null,
            };
        }
    }

    /** @return list<string> the sentences that the document does not explain */
    public static function unexplained(): array
    {
        $document = file_get_contents(self::DOCUMENT);
        $all = [...array_keys(self::TAKEN), ...array_keys(self::REFUSED), self::ONE_PROOF, self::NO_DEPTH, self::HALF];
        return array_values(array_filter(
            $all,
            static fn (string $sentence): bool => !str_contains($document, "| $sentence |")
        ));
    }

    /** @param array<string, string> $patterns */
    private static function classOf(array $patterns, string $reason): ?string
    {
        foreach ($patterns as $class => $pattern) {
            if (preg_match($pattern, $reason) === 1) {
                return $class;
            }
        }
        return null;
    }
}
