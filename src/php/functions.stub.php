<?php

/**
 * The functions of the azora extension.
 *
 * This file is the single source of their signatures: functions_arginfo.h is generated from it
 * (bin/arginfo), and IDEs and static analysers can read it as it is. Classes have stubs of their
 * own beside this one.
 *
 * What holds everywhere: a value out of its range throws a ValueError, one of a wrong type a
 * TypeError, and both name the argument; inside columns and lists they also name the row, counted
 * from 0. Nothing returns false for a failure and nothing warns.
 *
 * Numbers inside arrays may be int, float or a numeric string, as databases hand them out; where an
 * integer is asked for, a float or a string must be integral ("12.0" is, "12.5" is not). Booleans
 * inside arrays may also be 0, 1, "0" or "1". The keys of a column are ignored and references in it
 * are followed.
 *
 * @generate-class-entries
 */

namespace {
    /** The version of the extension, for example "0.1.0". */
    function azora_version(): string {}

    /**
     * The score of one contribution: Proven Impact with Verifiable Contributions.
     *
     *     raw   = base × quality/100 × (1 + innovation/100) × (1 + log10(max(reach, 1)))
     *                  × alignment/100 × (verified ? 1 : unverified) × multiplier
     *     score = floor(raw + 1e-9), between 0 and cap
     *
     * The same inputs give the same integer on every platform: the logarithm is correctly rounded
     * and computed from integers, and no multiplication is contracted.
     *
     * @param int $reach people reached, 0 or more
     * @param float $quality 0 to 100
     * @param float $innovation 0 to 100
     * @param float $alignment 0 to 100
     * @param float $multiplier the learner's streak multiplier, 0 to 100
     * @param Azora\PivcPolicy|null $policy null: new Azora\PivcPolicy()
     * @throws ValueError if a number is out of its range, NAN or infinite
     */
    function azora_pivc_score(int $reach, float $quality, float $innovation, float $alignment, bool $verified = true, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): int {}

    /**
     * The same score with everything that made it, to show to a person or to keep in a ledger.
     *
     * The factors are base, quality, innovation, reach, alignment, verified and multiplier, in the
     * order in which they are multiplied; raw is their product, before the floor and the cap; tier
     * is what azora_star_tier() says of the score.
     *
     * @return array{factors: array<string, float>, raw: float, score: int, tier: ?string}
     * @throws ValueError as azora_pivc_score()
     * @refcount 1
     */
    function azora_pivc_explain(int $reach, float $quality, float $innovation, float $alignment, bool $verified = true, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): array {}

    /**
     * The scores of many contributions, given as columns of equal length; equal, row for row, to
     * azora_pivc_score().
     *
     * @phpstan-param array<int|string> $reach
     * @phpstan-param array<int|float|string> $quality
     * @phpstan-param array<int|float|string> $innovation
     * @phpstan-param array<int|float|string> $alignment
     * @phpstan-param array<bool|int|string>|null $verified null: all verified
     * @phpstan-param array<int|float|string>|null $multiplier null: 1.0 for all
     * @return list<int> in the order of the rows
     * @throws ValueError if the columns differ in length, or a number is out of its range
     * @throws TypeError if an element is not a number
     * @refcount 1
     */
    function azora_pivc_score_batch(array $reach, array $quality, array $innovation, array $alignment, ?array $verified = null, ?array $multiplier = null, ?Azora\PivcPolicy $policy = null): array {}

    /**
     * The score of a grade: quality = 100 × (grade − min)/(max − min), clamped to 0–100, reach 1,
     * innovation 0, verified. A contribution without a grade has no score: do not call it.
     *
     * @param float $min lowest possible grade
     * @param float $max highest possible grade, above $min
     * @param float $alignment 0 to 100
     * @param float $multiplier 0 to 100
     * @throws ValueError if a number is not finite or out of its range, or $max is not above $min
     */
    function azora_pivc_grade(float $grade, float $min, float $max, float $alignment = 100.0, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): int {}

    /**
     * The star that a score earns: the highest tier it reaches, or null below the policy's
     * starThreshold.
     *
     * @param int $score 0 or more
     * @throws ValueError if $score is negative
     */
    function azora_star_tier(int $score, ?Azora\PivcPolicy $policy = null): ?string {}

    /**
     * The calendar day of an instant in a time zone, as days since 1970-01-01.
     *
     * Not monotonic everywhere: where clocks are set back over midnight (St John's, 2 November
     * 2008), a later instant can lie in an earlier day.
     *
     * @param int $timestamp Unix time in seconds
     * @param string $timezone whatever DateTimeZone accepts
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_local_day(int $timestamp, string $timezone): int {}

    /**
     * The streak after an activity.
     *
     * First activity: 1. The same or an earlier day changes nothing; the next day adds one. Each
     * missed day takes one freeze; at the first missed day that no freeze covers the streak breaks,
     * freezes fall to 0 and the activity starts a new streak at 1. Days that never happened in the
     * zone (Apia, 30 December 2011) are not missed. Each time an added day makes the count a
     * multiple of the policy's freezeEvery, a freeze is granted, up to maxFreezes; beginning a streak
     * grants none. The multiplier is always that of $policy, also on a day that changes nothing else.
     *
     * @param Azora\Streak|null $streak null: no activity so far
     * @param int $timestamp Unix time of the activity, in seconds
     * @param string $timezone the learner's zone, whatever DateTimeZone accepts
     * @param Azora\StreakPolicy|null $policy null: new Azora\StreakPolicy()
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_streak_advance(?Azora\Streak $streak, int $timestamp, string $timezone = 'UTC', ?Azora\StreakPolicy $policy = null): Azora\Streak {}

    /**
     * The streak of a whole history, in any order: what advancing through its sorted days gives.
     *
     * @phpstan-param array<int|string> $timestamps Unix times in seconds
     * @return Azora\Streak|null null for an empty history
     * @throws ValueError if DateTimeZone does not know $timezone, or an element is not integral
     * @throws TypeError if an element is not a number
     */
    function azora_streak_rebuild(array $timestamps, string $timezone = 'UTC', ?Azora\StreakPolicy $policy = null): ?Azora\Streak {}

    /**
     * The streak as it stands at an instant, for display and boards; never store the result.
     *
     * Today is not missed yet. Missed days before today take freezes as in azora_streak_advance();
     * a broken streak has current 0, no freezes and multiplier 1.0.
     *
     * @param int $now Unix time in seconds
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_streak_at(Azora\Streak $streak, int $now, string $timezone = 'UTC', ?Azora\StreakPolicy $policy = null): Azora\Streak {}

    /**
     * Ranks scores, best first.
     *
     * Among equal scores the lower id stands first (integers before strings, strings by bytes);
     * which rank they get is $ties' to say.
     *
     * @phpstan-param array<int|string,int|string> $scores id => score
     * @return array<int|string, int> id => rank, best first
     * @throws ValueError if a score is not integral
     * @throws TypeError if a score is not a number
     * @refcount 1
     */
    function azora_leaderboard_rank(array $scores, Azora\Ties $ties = Azora\Ties::Competition): array {}

    /**
     * When the day, week (ISO: from Monday) or month that contains an instant began, in a zone.
     *
     * Periods are half open and cover all time without overlap: one begins at the first instant
     * whose local day belongs to it or to a later one. Where midnight is skipped (São Paulo, 4
     * November 2018) the day begins when the clock starts again.
     *
     * @param int $timestamp Unix time in seconds
     * @param string $timezone whatever DateTimeZone accepts
     * @return int Unix time in seconds; PHP_INT_MIN for Azora\Period::All
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_period_start(int $timestamp, string $timezone, Azora\Period $period): int {}

    /**
     * Evaluates a JsonLogic rule over data (jsonlogic.com; with val, exists, ??, try, throw and
     * preserve of the community's specification). The operators: docs/rules.md.
     *
     * Objects are stdClass or arrays with keys; an array is a list if array_is_list() says so, and
     * so [] is a list. Types are JavaScript's: null, false, 0, NAN, "" and [] are not true, {} and
     * "0" are; strings meet numbers as numbers. A whole number within ±2^53 comes back as int, any
     * other as float; an int that is only passed on stays exact. Nothing is converted that the rule
     * does not touch.
     *
     * @param mixed $logic null, bool, int, float, string, array or stdClass, and so on inside
     * @param mixed $data the same
     * @throws Azora\RuleException with code OPERATION if an operator refuses its arguments or the
     *   rule throws; DEPTH, SIZE or STEPS if a limit is passed
     * @throws ValueError if $logic or $data holds other objects, resources, or itself
     */
    function azora_logic_apply(mixed $logic, mixed $data = null): mixed {}

    /**
     * Compiles a rule set from JSON: rules of a path, their table form, or a constitution. The form
     * is described in docs/rules.md and by docs/ruleset.schema.json.
     *
     * @throws Azora\RuleException that names the place: not JSON (SYNTAX), an unknown member,
     *   operator or action, a wrong number of arguments, an id that comes twice, a bad version
     *   (INVALID), or a limit (DEPTH, SIZE)
     */
    function azora_rules_compile(string $json): Azora\RuleSet {}

    /**
     * What a path's rules decide for one learner.
     *
     * Higher priority first, then in order of appearance: a rule whose group has fired is passed
     * over; so is one whose cooldown is not over; if its condition is true it fires, and a rule
     * with "stop" ends the evaluation. "because" holds the facts that the condition read, with
     * their values, null for a missing one; values longer than 256 bytes are cut and end with "…".
     *
     * @phpstan-param array<string, mixed> $facts
     * @phpstan-param array<string, int|float|string|null> $lastFired rule id => Unix time; null: never
     * @param int|null $now Unix time in seconds; null: the present
     * @phpstan-return list<array{rule: string, action: string, modules: list<string>, params: array<string, mixed>, priority: int, because: array<string, mixed>}>
     * @throws Azora\RuleException if a condition fails; all rules together may take 1,000,000 steps
     * @throws ValueError if $rules is a constitution, or $facts hold what is no JSON
     * @throws TypeError if a time in $lastFired is no number
     * @refcount 1
     */
    function azora_rules_evaluate(Azora\RuleSet $rules, array $facts, array $lastFired = [], ?int $now = null): array {}

    /**
     * Why each rule of a path fires or not: azora_rules_evaluate() with reasons.
     *
     * The outcome is 'fired', 'group' (its group had fired), 'cooldown', 'no-match', 'not-reached'
     * (behind a rule that stopped or failed) or 'error', where error says what is wrong; "until" is
     * when a cooldown is over.
     *
     * @phpstan-param array<string, mixed> $facts
     * @phpstan-param array<string, int> $lastFired
     * @phpstan-return list<array{rule: string, outcome: string, because: array<string, mixed>, error: ?string, until: ?int}> in order of evaluation
     * @throws ValueError as azora_rules_evaluate()
     * @throws TypeError as azora_rules_evaluate()
     * @refcount 1
     */
    function azora_rules_trace(Azora\RuleSet $rules, array $facts, array $lastFired = [], ?int $now = null): array {}

    /**
     * azora_rules_evaluate() for many learners. Where a condition fails, the exception stands in
     * the place of that learner's decisions, and the batch goes on. An id that comes again replaces
     * what was kept of it.
     *
     * @phpstan-param iterable<int|string, array<string, mixed>> $learners id => facts
     * @phpstan-param array<int|string, array<string, int>> $lastFired id => rule id => Unix time
     * @param callable|null $sink called with the id and its decisions or exception, as soon as they
     *   are known; nothing is kept then
     * @phpstan-return array<int|string, array|Azora\RuleException>|null id => decisions; null with a sink
     * @throws ValueError as azora_rules_evaluate()
     * @throws TypeError if a learner's facts are not an array, or as azora_rules_evaluate()
     */
    function azora_rules_evaluate_batch(Azora\RuleSet $rules, iterable $learners, array $lastFired = [], ?int $now = null, ?callable $sink = null): ?array {}

    /**
     * Who would be decided differently by a new version of a path's rules, and how: the preview
     * before it goes live. Decisions differ if their actions, modules or params do, or their order.
     * Where a condition fails, the exception stands for the decisions; "errors" counts those learners,
     * and two failures are no difference.
     *
     * @phpstan-param iterable<int|string, array<string, mixed>> $learners
     * @phpstan-param array<int|string, array<string, int>> $lastFired
     * @phpstan-return array{changed: array<int|string, array{old: array|Azora\RuleException, new: array|Azora\RuleException}>, counts: array{learners: int, changed: int, errors: array{old: int, new: int}, actions: array<string, array{old: int, new: int}>}}
     * @throws ValueError as azora_rules_evaluate()
     * @throws TypeError as azora_rules_evaluate_batch()
     * @refcount 1
     */
    function azora_rules_diff(Azora\RuleSet $old, Azora\RuleSet $new, iterable $learners, array $lastFired = [], ?int $now = null): array {}

    /**
     * Measures a page and checks it against a constitution. What is measured, and how: docs/rules.md.
     *
     * alignment of a principle = max(0, 100 − the penalties of its broken rules); score = their mean
     * by weight, rounded half up to hundredths; approved from the constitution's "approval" (70).
     * Bands: excellent from 90, good from 80, acceptable from 70, poor from 50, else rejected.
     *
     * @param string $html UTF-8, at most 4 MiB; never fetches anything
     * @phpstan-param array<string, mixed> $facts further facts for the rules; "hosts" (a list) adds
     *   to the constitution's own hosts; names that are measured cannot be overridden
     * @phpstan-return array{score: float, band: string, approved: bool, alignment: array<string, float>, issues: list<array{rule: string, principle: string, severity: string, message: string, penalty: float, count: int|float, place: ?array{line: int, offset: int, words: string}, places: list<array{line: int, offset: int, words: string}>}>, recommendations: list<string>, facts: array<string, mixed>, hash: string, version: int}
     * @throws Azora\RuleException if a condition fails
     * @throws ValueError if $constitution is a path, $html is not UTF-8 or too long, or $facts hold
     *   what is no JSON or the name of a measured fact
     * @refcount 1
     */
    function azora_vet_content(string $html, Azora\RuleSet $constitution, array $facts = []): array {}

    /**
     * The canonical form of a JSON text (JSON Canonicalization Scheme, RFC 8785): no white space,
     * names in the order of their UTF-16 code units, numbers as ECMAScript writes them, strings with
     * no escape that is not needed. Texts that mean the same become the same bytes, to be hashed or
     * signed. Text goes in, and no value of PHP in between: an array of PHP would lose the
     * difference between {} and [], and digits of numbers.
     *
     * The text must be I-JSON (RFC 7493): UTF-8 without byte order mark, no half of a surrogate
     * pair, no name twice in an object ("a" and "\u0061" are the same), numbers that a double can
     * hold (1e400 cannot be held, 1e-400 is 0; -0 is 0), nothing behind the value. Lists and objects
     * may be nested 512 deep. U+0000 is allowed, in names too. The work is linear in the length of
     * the text, but for sorting names.
     *
     * @param string $json UTF-8, less than 4 GiB
     * @param bool $roundIntegers RFC 8785 makes a double of every number, which changes integers
     *   beyond ±(2^53 − 1) without a word. They are refused unless this is true. Written with a
     *   point or an exponent, a number is always rounded; then canonical form may hold such an
     *   integer, as 1e20 becomes 100000000000000000000.
     * @throws Azora\CredentialException SYNTAX, with the byte where it is and what is wrong there
     * @refcount 1
     */
    function azora_jcs(string $json, bool $roundIntegers = false): string {}

    /**
     * Signs a credential: checks that it is one, and appends a Data Integrity proof
     * (eddsa-jcs-2022).
     *
     * The text comes back as it was, with the proof as one more in the array "proof"; nothing is
     * filled in or corrected. It must be a credential of the VC Data Model 2.0 and, if its type says
     * so, of Open Badges 3.0; its issuer must be the key's controller; its contexts must be pinned
     * ones (azora_contexts()) or named in the options. Integers beyond ±(2^53 − 1), which readers
     * round, are refused: write them as strings. Proofs that are there must verify; one by the same
     * key and suite is refused. Signing the same text at the same time gives the same bytes.
     *
     * Options:
     *
     *     created       when it was signed, as RFC 3339 with an offset; now by default, in UTC
     *     suites        ['eddsa-jcs-2022']
     *     purpose       'assertionMethod'
     *     contexts      list of addresses that may stand in "@context" beside the pinned ones
     *     didDocuments  controller => JSON text, for proofs that are there already
     *
     * @param string $credential JSON, at most 1 MiB, 512 levels deep
     * @phpstan-param array<string, mixed> $options
     * @throws Azora\CredentialException if it cannot be issued; $problems says why, and where
     * @throws Azora\KeyException if the key cannot be used in this process
     * @throws ValueError if an option is not known or not valid
     * @refcount 1
     */
    function azora_credential_issue(string $credential, Azora\SigningKey $key, array $options = []): string {}

    /**
     * Signs many credentials, each as azora_credential_issue() does, by several threads.
     *
     * Nothing happens before the first is asked for: then up to 256 at a time (fewer if they are
     * large: some 4 MiB) are taken from $credentials and signed. No code of yours runs while the
     * threads do, and they have ended when a credential is handed out. What cannot be signed comes
     * as an Azora\CredentialException in its place. If $credentials throws, what it gave before is
     * handed out first.
     *
     * Options: those of azora_credential_issue(), and threads, 1 to 64; by default as many as
     * processors, at most 8, on the command line and 1 elsewhere. created is one time for all.
     *
     * @phpstan-param iterable<string> $credentials
     * @phpstan-param array<string, mixed> $options
     * @phpstan-return Azora\IssuedCredentials
     * @throws ValueError if an option is not known or not valid
     */
    function azora_credential_issue_batch(iterable $credentials, Azora\SigningKey $key, array $options = []): Azora\IssuedCredentials {}

    /**
     * Checks a credential and says what was found; see Azora\Verification. Nothing is fetched, and
     * nothing in the document makes it throw.
     *
     * Options:
     *
     *     now              a timestamp, or RFC 3339 with an offset; the time of day by default
     *     issuers          list of trusted ids; without it the check issuer stays "unknown"
     *     didDocuments     controller (did:web:… or https://…) => JSON text; did:key needs none
     *     statusLists      address => text of the list (JSON or JWT)
     *     statusIssuers    address => id of who issues that list, if not the credential's issuer
     *     status           'require' (default): an unknown status is not verified; 'report': it is
     *     contexts         list of addresses that may stand in "@context" beside the pinned ones
     *     purpose          'assertionMethod' (default) or 'authentication'
     *     challenge        that the proofs must have been made for
     *     domain           string or list of them, likewise
     *     controllerCheck  false: the key's controller need not be the issuer; if it is not, $issuer
     *                      is null, and the check issuer at best "unknown"
     *     skew             seconds by which validFrom and created may be ahead, 0 to 86400; 300
     *     limits           size (bytes, 1048576), depth (512), proofs (16), chain (8), expansion
     *                      (bytes that a status list may have, 16777216). In all, no more is read
     *                      and hashed than 24 documents of that size (at least 1 MiB each), and no
     *                      more expanded than 16 lists: what would go beyond is a RANGE_ERROR, the
     *                      proof's or the status's
     *
     * @param string $credential JSON
     * @phpstan-param array<string, mixed> $options
     * @throws ValueError if an option is not known or not valid
     */
    function azora_credential_verify(string $credential, array $options = []): Azora\Verification {}

    /**
     * Writes a credential as a JSON Web Token (JWS in compact form, RFC 7515), signed with EdDSA.
     *
     * The credential is checked as azora_credential_issue() does; its issuer must be the key's
     * controller, and it must have no member that is a claim of JWTs (iss, sub, jti, nbf, exp, iat,
     * aud, nonce, vc, vp). The payload is in canonical form, so the same credential gives the same
     * JWT. The key is named by its address (kid): a did:key's own, or, of a did:web, that of its
     * JsonWebKey, as azora_did_document() writes it.
     *
     * Options:
     *
     *     profile       'vc+jwt' (default), of W3C's VC-JOSE-COSE: the payload is the credential
     *                   without "proof"; or 'ob3', of Open Badges 3.0: proofs are kept and must
     *                   verify, and the claims iss, jti, nbf, sub and exp repeat the credential's
     *                   issuer, id, validFrom, subject's id and validUntil, so it must have all but
     *                   the last. 1EdTech's own validator takes JWTs with RS256 or ES256 only, so
     *                   those made here do not pass it.
     *     contexts      list of addresses that may stand in "@context" beside the pinned ones
     *     didDocuments  controller => JSON text, for proofs that are kept
     *
     * @param string $credential JSON, at most 1 MiB, 512 levels deep
     * @phpstan-param array<string, mixed> $options
     * @throws Azora\CredentialException if it cannot be issued; $problems says why, and where
     * @throws Azora\KeyException if the key cannot be used in this process
     * @throws ValueError if an option is not known or not valid
     * @refcount 1
     */
    function azora_credential_to_jwt(string $credential, Azora\SigningKey $key, array $options = []): string {}

    /**
     * Checks a credential that is a JSON Web Token; see Azora\Verification. Nothing is fetched, and
     * nothing in the JWT makes it throw.
     *
     * $credential of the result is the payload as it was signed, with its claims and with proofs in
     * it, which are not looked at; $proofs has one entry, for the JWT itself, with the profile as
     * its suite. Of the check proof are the header, the signature, who it was made for (aud; the
     * option domain) and, of the profile 'vc+jwt', when (iat, nbf, exp). Claims that contradict the
     * credential are of the check structure.
     *
     * The key is the one that kid names, a JsonWebKey in the document of its controller
     * (didDocuments; did:key needs none), who must be the issuer; a jwk must be the same key. Keys
     * that the header offers otherwise (jku, x5u, x5c) are not used. A header with crit or b64, a
     * jwk with a secret key, and a typ of another profile are refused; so are other algorithms than
     * EdDSA, of which "none" fails and others are "unsupported".
     *
     * Options: those of azora_credential_verify(), and profile, 'vc+jwt' (default) or 'ob3'. What
     * challenge asks for is the claim nonce.
     *
     * @phpstan-param array<string, mixed> $options
     * @throws ValueError if an option is not known or not valid
     */
    function azora_credential_verify_jwt(string $jwt, array $options = []): Azora\Verification {}

    /**
     * Checks a presentation and the credentials in it; see Azora\Verification. It may be JSON with
     * proofs, or a JSON Web Token of the type "vp+jwt". Nothing is fetched, and nothing in it makes
     * it throw.
     *
     * $credentials of the result has a verification for each credential, which is embedded, or
     * enveloped as a "data:application/vc+jwt,…" URL. A credential without a proof of its own is
     * what the holder states of himself: the presentation's proof is its proof if the holder signed
     * it and is its issuer; otherwise its check proof fails. A presentation is verified if it and
     * all its credentials are.
     *
     * $issuer and the check issuer are about the holder: "fail" if the key that signed is not his,
     * otherwise "unknown", because it is not for this function to say whom to trust. To be sure that
     * he presents it now and to you, hand him a random challenge and give it here, with your domain
     * (of a JWT: the claims nonce and aud): without them anybody who ever saw the presentation can
     * show it again.
     *
     * Options: those of azora_credential_verify(). purpose, by default 'authentication', challenge
     * and domain are asked of the presentation; issuers, statusLists and status of the credentials
     * in it, of which at most 100 are looked at.
     *
     * @phpstan-param array<string, mixed> $options
     * @throws ValueError if an option is not known or not valid
     */
    function azora_presentation_verify(string $presentation, array $options = []): Azora\Verification {}

    /**
     * The JSON-LD contexts that are known: address => hash and copy.
     *
     * Those that are pinned may stand in "@context" of any credential; the others must be named in
     * the option contexts: they give every term a meaning, so that a term misspelt would pass for
     * one defined. file is a path below data/contexts in the extension's source, sha256 the hash of
     * the file in lower-case hexadecimal.
     *
     * @phpstan-return array<string, array{sha256: string, file: string, pinned: bool}>
     * @refcount 1
     */
    function azora_contexts(): array {}

    /**
     * The DID document of a did:web, to be published at the address that the DID stands for:
     * "did:web:example.org" at https://example.org/.well-known/did.json, "did:web:example.org:badges"
     * at https://example.org/badges/did.json.
     *
     * Each key is written twice, as a Multikey for Data Integrity proofs and as a JsonWebKey, named by
     * its RFC 7638 thumbprint, for JWTs; both may be used as assertionMethod and for nothing else. The
     * text is in canonical form (RFC 8785): the same methods give the same bytes.
     *
     * Rotation adds a method and keeps the old ones, by which old credentials are verified. Only a
     * compromised key is given "revoked": it stays in the document with that time, may not be used as
     * assertionMethod any more, and all its proofs fail, whenever they were made.
     *
     * @param string $did a did:web whose host is a DNS name; a did:key has no document of its own
     * @phpstan-param list<array{publicKeyMultibase: string, id?: ?string, revoked?: string|int|null}> $methods
     *   publicKeyMultibase: SigningKey::publicKeyMultibase(); id: SigningKey::verificationMethod(),
     *   null: $did, "#" and publicKeyMultibase; revoked: a time with an offset (RFC 3339) or a Unix
     *   timestamp, years 0000 to 9999, written as UTC; null: not revoked
     * @throws ValueError if $did is not a did:web, $methods is empty, or a method is not as above or
     *   has another's id or key
     * @throws TypeError if a method is not an array, or one of its values has another type
     */
    function azora_did_document(string $did, array $methods): string {}

    /**
     * Seals keys anew under another secret: all of them or none.
     *
     * A key that the new secret opens already is left as it is, whatever the options say: a run that
     * was interrupted, or whose results were stored in part, can simply be repeated. Everything else
     * about a key stays the same, but for the option keyId, which names a secret and is that of the
     * options, if any. Use the same secret twice to change kdf, ops or mem only.
     *
     * Argon2id runs once for each salt among the keys, and once more where the old secret opens not
     * all of them; the keys that come out share one salt, so that the next time is short.
     *
     * @phpstan-param array<int|string, string> $sealed texts of SigningKey::seal()
     * @param string $old the secret until now
     * @param string $new the secret from now on, of which SigningKey::seal() says more
     * @phpstan-param array{kdf?: string, ops?: int, mem?: int, keyId?: ?string} $options as of
     *   SigningKey::seal()
     * @phpstan-return array<int|string, string> the texts, with the same keys in the same order
     * @throws Azora\KeyException as SigningKey::unseal() (WRONG_SECRET: neither secret opens it);
     *   its message begins with the array's key
     * @throws ValueError if a secret or an option is not as SigningKey::seal() says
     * @throws TypeError if an element is not a string
     * @refcount 1
     */
    function azora_keys_rewrap(array $sealed, #[\SensitiveParameter] string $old, #[\SensitiveParameter] string $new, array $options = []): array {}

    /**
     * A random index of a status list that is still free, each as likely as the others: one after
     * the other they would tell who was issued a credential when (Bitstring Status List 1.0,
     * statusListIndex). Ask and store the answer under one lock; an index is never given twice,
     * not even after its credential is gone.
     *
     * @param int $length entries of the list, 1 to 134217728
     * @phpstan-param array<int|string> $taken indexes in use, in any order
     * @throws Azora\AzoraException if none is free
     * @throws ValueError if $length, or an index in $taken, is out of its range
     */
    function azora_status_index(int $length, array $taken): int {}

    /**
     * The credential that publishes a status list (Bitstring Status List 1.0,
     * BitstringStatusListCredential), unsigned: hand it to azora_credential_issue(), and serve what
     * that returns at the address $id. Publish anew before validUntil, and after each change.
     *
     * Options: validFrom (now) and validUntil, as RFC 3339 text or Unix time; ttl, for how many
     * milliseconds a verifier may keep a copy; statusSize, bits of an entry, 1 to 16 (1);
     * statusMessages, a list with one text for each value of an entry, from 0 on, which the purpose
     * "message" needs. Where statusMessages are given, they and statusSize are written into the
     * list; each credential's own entry has to say both, too.
     *
     * @param Azora\StatusList $list with 131,072 entries at least
     * @param string $id address of the list: "statusListCredential" of the credentials in it
     * @param string $issuer the issuer of those credentials
     * @phpstan-param string|non-empty-list<string> $purpose 'revocation', 'suspension', 'refresh',
     *   'message' or one of your own
     * @phpstan-param array{validFrom?: string|int, validUntil?: string|int, ttl?: int, statusSize?: int, statusMessages?: list<string>} $options
     * @throws ValueError if $list is too short, $id or $issuer is no URL, or an option is unknown or
     *   out of its range
     * @throws TypeError if an option is of another type
     * @refcount 1
     */
    function azora_status_list_credential(Azora\StatusList $list, string $id, string $issuer, string|array $purpose = 'revocation', array $options = []): string {}

    /**
     * Builds an Open Badges 3.0 achievement credential from plain fields: JSON, complete and valid by
     * the official schema, to be signed by azora_credential_issue().
     *
     *     id                the credential's URL; a new urn:uuid: by default
     *     issuer            * profile
     *     recipient         * array: id (URL), identifier (one or a list), or the keys of an
     *                       identifier themselves; a string is its id
     *     achievement       * what was earned: id*, name*, description*, criteria*, achievementType,
     *                       image, tag, alignment, resultDescription and more
     *     name              of the credential; the achievement's by default
     *     description       of the credential, short
     *     image             array: id* (URL or data:), caption; a string is its id
     *     validFrom         RFC 3339 with an offset, or Unix time; now by default
     *     validUntil        likewise, not before validFrom
     *     awardedDate       likewise: when it was earned, if that was before validFrom
     *     status            array: list* (address), index* (from 0), purpose ('revocation' by
     *                       default, 'suspension' or 'refresh')
     *     evidence          one or a list: id, narrative, name, description, genre, audience; a
     *                       string is its id
     *     results           one or a list: value, resultDescription, status, achievedLevel, alignment
     *     credits           a number: creditsEarned
     *     activityStartDate, activityEndDate, licenseNumber, narrative, role, term    of the recipient
     *     source            profile of who assessed it
     *     endorsementJwt    one or a list of compact JWS
     *     contexts          one or a list of URLs that follow in "@context"
     *     replaces          the signed JSON of a credential that this one replaces: its id and hash
     *                       become a relatedResource
     *
     * A profile has id*, name, url, email, description, image and more; a string is its id. An
     * identifier is an e-mail address, or an array: type ('emailAddress' by default), value or hash,
     * salt (drawn at random by default; '' for none), hashed (false leaves the value readable). Fields
     * with * must be given. All keys, which inside are Open Badges' own: docs/badges.md.
     *
     * Nulls and empty lists are left out; nothing else is left out, added or corrected.
     *
     * @phpstan-param array<string, mixed> $badge
     * @return string at most 1 MiB
     * @throws ValueError that names the field, like "achievement.alignment[0].targetUrl", if one is
     *   missing, not known or not valid
     */
    function azora_badge_credential(array $badge): string {}

    /**
     * Puts a credential into a PNG picture (Open Badges 3.0, 5.3.3.1): into an iTXt chunk with the
     * keyword "openbadgecredential", not compressed, right behind the header. A credential that the
     * picture already has is taken out; every other byte stays the same.
     *
     * @param string $png at most 32 MiB, and so is the result
     * @param string $credential JSON (at most 1 MiB) or a compact JWS; white space around it is left out
     * @throws Azora\CredentialException DAMAGED if azora_badge_extract_png() would not read the
     *   picture, or it becomes too large
     * @throws ValueError if $credential is neither JSON nor a compact JWS
     */
    function azora_badge_bake_png(string $png, string $credential): string {}

    /**
     * The credential in a PNG picture, as it was baked, or null if there is none. It is not verified:
     * give it to azora_credential_verify() or azora_credential_verify_jwt(). A badge of Open Badges
     * 2.0 (keyword "openbadges") is none.
     *
     * @param string $png at most 32 MiB
     * @return string|null JSON, from "{" to "}", or a compact JWS
     * @throws Azora\CredentialException DAMAGED if it is no PNG, a checksum, a length or the order of
     *   chunks is wrong, data follows its end, the credential is compressed, in another chunk than
     *   iTXt or neither JSON nor a compact JWS, or there is more than one
     */
    function azora_badge_extract_png(string $png): ?string {}

    /**
     * Puts a credential into an SVG picture (Open Badges 3.0, 5.3.3.2): into an element
     * openbadges:credential right behind the opening <svg> tag, JSON as CDATA and a compact JWS as
     * the attribute "verify". A credential that the picture already has is taken out; every other
     * byte stays the same. A picture is not made harmless: scripts in it stay, too.
     *
     * @param string $svg UTF-8, at most 4 MiB, and so is the result
     * @param string $credential JSON (at most 1 MiB) or a compact JWS; white space around it is left out
     * @throws Azora\CredentialException DAMAGED if azora_badge_extract_svg() would not read the
     *   picture, or it becomes too large
     * @throws ValueError if $credential is neither JSON nor a compact JWS
     */
    function azora_badge_bake_svg(string $svg, string $credential): string {}

    /**
     * The credential in an SVG picture, as it was baked, or null if there is none. It is not
     * verified: give it to azora_credential_verify() or azora_credential_verify_jwt(). XML makes line
     * feeds of all line ends.
     *
     * @param string $svg UTF-8, at most 4 MiB; nothing that it refers to is fetched
     * @return string|null JSON, from "{" to "}", or a compact JWS
     * @throws Azora\CredentialException DAMAGED if it is not well-formed XML or no SVG, has a
     *   document type, more than 256 elements in each other, attributes in an element or namespaces
     *   in one place, the credential is neither JSON nor a compact JWS, or there is more than one
     */
    function azora_badge_extract_svg(string $svg): ?string {}

    /**
     * Puts a badge and all that checking it takes into one JSON text, so that azora_bundle_verify()
     * can check it when the issuer's site is gone. What is made was verified by the same options, with
     * these DID documents: a bundle of what does not verify is refused. Its form: docs/badges.md.
     *
     *     credential    * signed JSON, or a compact JWS
     *     didDocuments  controller => JSON text, or an array: text, time (fetched then), receipt (of
     *                   the ledger: the leaf of kind 'key' for this document)
     *     statusLists   address => text (JSON or a compact JWS), or an array: text, time
     *     receipt       of azora_ledger_receipt() for the credential
     *     time          when all of it was fetched: RFC 3339 with an offset, or Unix time; by default
     *                   the option now
     *
     * @phpstan-param array<string, mixed> $parts
     * @phpstan-param array<string, mixed> $options those of azora_bundle_verify(); documents has no
     *   effect
     * @return string at most 8 MiB
     * @throws Azora\CredentialException INVALID if the credential does not verify with these parts,
     *   and $problems says why; SYNTAX if the bundle would be too large or too deep
     * @throws ValueError if a part or an option is not known or not valid
     * @refcount 1
     */
    function azora_badge_bundle(#[\SensitiveParameter] array $parts, array $options = []): string {}

    /**
     * Checks a badge with what its bundle holds, and says how old each part is. Nothing is fetched,
     * and nothing but what is no bundle makes it throw.
     *
     * Whoever brings a bundle can have changed it. Credentials and status lists are signed; a DID
     * document is not, and with a forged one anybody signs in the issuer's name. So those of the
     * bundle are used only if a ledger whose key you know has them (a receipt of kind 'key'), or you
     * say 'documents' => 'accept' because you made the bundle yourself; otherwise give your own by
     * didDocuments. did:key needs none. Your own status lists, too, are taken before the bundle's.
     *
     * "verified" is that of the verification, unless there is a receipt that does not hold. Of each
     * part, trust says why it was relied on: 'proof' (signed; of a list: it told the status),
     * 'ledger', 'given' (your own was taken instead), 'accepted' or 'none'. stated is when it was
     * fetched, as the bundle says; signed the time that its signature covers (validFrom of the
     * credential and of a list; the latest cosignature of a receipt's checkpoint), null if there is
     * none; age is in seconds, since signed, or else since stated. receipt is what
     * azora_ledger_verify_receipt() says, null without a receipt or without verifierKeys. An old
     * status list says nothing of what was revoked since: whether its age will do is for you to judge.
     *
     * Options: those of azora_credential_verify() but purpose, challenge and domain, and
     *
     *     verifierKeys  list of verifier keys of the ledgers and witnesses that you know
     *     documents     'require' (default) or 'accept', see above
     *     profile       of a credential that is a JWT: 'vc+jwt' (default) or 'ob3'
     *
     * @param string $bundle at most 8 MiB
     * @phpstan-param array<string, mixed> $options
     * @phpstan-return array{verified: bool, verification: Azora\Verification, receipt: ?array<string, mixed>, stated: int, parts: list<array{part: string, id: ?string, trust: string, stated: int, signed: ?int, age: int}>}
     * @throws Azora\CredentialException SYNTAX if it is no JSON, DAMAGED if it is no bundle
     * @throws ValueError if an option is not known or not valid
     * @refcount 1
     */
    function azora_bundle_verify(#[\SensitiveParameter] string $bundle, array $options = []): array {}

    /**
     * The root of the Merkle tree over leaves (RFC 9162, 2.1.1): SHA-256, with 0x00 before the data of
     * a leaf and 0x01 before the two halves of a node. The root over no leaves is SHA-256 of the empty
     * string. Leaves are data, not hashes; roots, and the hashes of proofs, are 32 raw bytes. For a
     * tree that grows there is Azora\MerkleTree.
     *
     * @phpstan-param list<string> $leaves
     * @throws TypeError if a leaf is no string
     * @refcount 1
     */
    function azora_merkle_root(array $leaves): string {}

    /**
     * The proof that a leaf is in the tree over leaves (RFC 9162, 2.1.3.1).
     *
     * @phpstan-param list<string> $leaves
     * @param int $index of the leaf, from 0
     * @return list<string>
     * @throws ValueError if there is no leaf of that index
     * @throws TypeError if a leaf is no string
     * @refcount 1
     */
    function azora_merkle_inclusion(array $leaves, int $index): array {}

    /**
     * The proof that the tree over leaves grew out of that over the first of them (RFC 9162,
     * 2.1.4.1).
     *
     * @phpstan-param list<string> $leaves
     * @param int $size how many the first are, from 1
     * @return list<string>
     * @throws ValueError if there are not so many leaves
     * @throws TypeError if a leaf is no string
     * @refcount 1
     */
    function azora_merkle_consistency(array $leaves, int $size): array {}

    /**
     * Whether a proof proves that a leaf is in the tree with a root (RFC 9162, 2.1.3.2). A proof with
     * hashes of another length is none.
     *
     * @param string $leaf its data
     * @param int $index of the leaf, from 0, below $size
     * @param int $size leaves of the tree, from 1
     * @phpstan-param list<string> $proof
     * @param string $root 32 bytes
     * @throws ValueError if $index or $size is out of its range, or $root has another length
     * @throws TypeError if something in $proof is no string
     */
    function azora_merkle_verify_inclusion(string $leaf, int $index, int $size, array $proof, string $root): bool {}

    /**
     * Whether a proof proves that the tree with the second root grew out of that with the first
     * (RFC 9162, 2.1.4.2): that nothing in it was changed, left out or put between. A proof with hashes
     * of another length is none.
     *
     * @param int $size1 leaves of the smaller tree, from 1
     * @param int $size2 leaves of the larger tree, from $size1; a tree of the same size has the same
     *   root and an empty proof
     * @param string $root1 32 bytes
     * @param string $root2 32 bytes
     * @phpstan-param list<string> $proof
     * @throws ValueError if a size is out of its range, or a root has another length
     * @throws TypeError if something in $proof is no string
     */
    function azora_merkle_verify_consistency(int $size1, int $size2, string $root1, string $root2, array $proof): bool {}

    /**
     * A leaf of the ledger: what commits to a document and tells nothing of it to whoever lacks the
     * salt. Append it to an Azora\MerkleTree as it is.
     *
     *     {"c":base64url(HMAC-SHA256(salt, SHA-256(JCS(document)))),"kind":"issue","v":1}
     *
     * Draw the salt with random_bytes(32), a new one for each leaf, that of a revocation too; keep it
     * beside the credential, hand it to the learner in the receipt, and destroy it where erasure is
     * asked for: then nobody can tell any more whose leaf it was.
     *
     * @param string $kind 'issue' or 'revoke' with the signed credential, 'key' with the DID document
     * @param string $document a JSON object
     * @param string $salt 32 bytes
     * @throws Azora\CredentialException if the document cannot be read
     * @throws ValueError if $kind is none of these, or $salt has another length
     * @refcount 1
     */
    function azora_ledger_leaf(string $kind, string $document, #[\SensitiveParameter] string $salt): string {}

    /**
     * The receipt of a leaf, to be handed out with the credential: a JSON text with all that
     * azora_ledger_verify_receipt() needs beside the credential and the ledger's verifier key. What it
     * proves, and its form: docs/ledger.md.
     *
     * @param string $checkpoint that the leaf is below
     * @param int $index of the leaf, from 0
     * @param string $salt the leaf's, 32 bytes
     * @phpstan-param list<string> $proof of Azora\MerkleTree::inclusion() for the checkpoint's size
     * @param string $kind the leaf's: 'issue', 'revoke' or 'key'
     * @throws ValueError if an argument is out of its range, or $checkpoint is none
     * @throws TypeError if something in $proof is no string
     * @refcount 1
     */
    function azora_ledger_receipt(string $checkpoint, int $index, #[\SensitiveParameter] string $salt, array $proof, string $kind = 'issue'): string {}

    /**
     * Whether a receipt proves that a credential is in the ledger. Nothing in the receipt or the
     * credential makes it throw.
     *
     * failed says what did not hold, and message why: 'receipt' (it is none), 'checkpoint' (it is none,
     * or not signed by its ledger with one of the keys), 'credential' (no JSON), 'inclusion' (the ledger has another
     * leaf there); null if all held. What was not proved is null: kind and index unless verified, the
     * checkpoint's origin, size and root unless it is good.
     *
     * @phpstan-param list<string> $verifierKeys of the ledger and its witnesses
     * @phpstan-return array{verified: bool, failed: ?string, message: ?string, kind: ?string, index: ?int, origin: ?string, size: ?int, root: ?string, signers: list<string>, cosignatures: array<string, int>}
     * @throws ValueError if one of $verifierKeys is none, or of a type other than 1 and 4
     * @refcount 1
     */
    function azora_ledger_verify_receipt(#[\SensitiveParameter] string $receipt, string $credential, array $verifierKeys): array {}

    /**
     * Signs a checkpoint of the ledger (C2SP tlog-checkpoint): which ledger, how many leaves, and the
     * root of its Merkle tree, as a signed note with one Ed25519 signature of type 1 whose key is named
     * after the origin.
     *
     * Whoever keeps a checkpoint can prove later that the ledger was rewritten; so none may ever be
     * signed that is smaller than, or inconsistent with, one that was published. Hand in the last
     * one, and that is made sure of:
     *
     *     previous     the last published checkpoint, signed by this key
     *     consistency  the proof between it and this one, of Azora\MerkleTree::consistency(); none, or
     *                  an empty one, if it had no leaves
     *
     * @param string $origin the ledger's name: a URL without its scheme ("example.org/ledger"), with
     *   neither spaces nor "+", at most 255 bytes
     * @param int $size leaves, 0 or more
     * @param string $root 32 bytes
     * @param Azora\SigningKey $key one that signs nothing else
     * @phpstan-param array{previous?: string, consistency?: list<string>} $options
     * @throws Azora\CredentialException PROOF if it does not follow on the previous one, or that is
     *   not signed by this key; DAMAGED if that is no checkpoint
     * @throws Azora\KeyException if the key cannot be used in this process
     * @throws ValueError if an argument or an option is out of its range or not known
     * @refcount 1
     */
    function azora_ledger_checkpoint(string $origin, int $size, string $root, Azora\SigningKey $key, array $options = []): string {}

    /**
     * Checks a checkpoint and tells what it says.
     *
     * Every signature by one of the keys must be right, and there must be one by the ledger itself (a
     * key of type 1, named after the origin); a witness (type 4) only adds to it. Signatures of others
     * are passed over. Up to 100 are read. Extension lines are refused.
     *
     * signers are the names of the keys that signed, cosignatures the Unix times of the witnesses among
     * them, each one's latest.
     *
     * @phpstan-param list<string> $verifierKeys as azora_ledger_verifier_key() writes them
     * @phpstan-return array{origin: string, size: int, root: string, signers: list<string>, cosignatures: array<string, int>} root: 32 bytes
     * @throws Azora\CredentialException DAMAGED if it is no checkpoint; PROOF if a signature is wrong,
     *   or the ledger's own is missing
     * @throws ValueError if one of $verifierKeys is none, or of a type other than 1 and 4
     * @refcount 1
     */
    function azora_ledger_verify_checkpoint(string $checkpoint, array $verifierKeys): array {}

    /**
     * Adds a witness's signature to a checkpoint (C2SP tlog-cosignature, Ed25519, type 4): that at a
     * time this was the largest tree that the witness had seen of the ledger, consistent with all that
     * it saw before. So a witness hands in the last one that it saw, and the proof between:
     *
     *     time         when, in Unix time; now
     *     previous     the last checkpoint that it saw, signed by the same ledger
     *     consistency  the proof between it and this one
     *
     * @param string $checkpoint signed by its ledger, whose key is among $verifierKeys
     * @param string $name the witness's, as an origin's
     * @param Azora\SigningKey $key one that signs nothing else
     * @phpstan-param list<string> $verifierKeys of the ledger, as azora_ledger_verifier_key() writes them
     * @phpstan-param array{time?: int, previous?: string, consistency?: list<string>} $options
     * @throws Azora\CredentialException as azora_ledger_verify_checkpoint() and
     *   azora_ledger_checkpoint()
     * @throws Azora\KeyException if the key cannot be used in this process
     * @throws ValueError if an argument or an option is out of its range or not known
     * @refcount 1
     */
    function azora_ledger_cosign(string $checkpoint, string $name, Azora\SigningKey $key, array $verifierKeys, array $options = []): string {}

    /**
     * The verifier key of a ledger or a witness (C2SP signed-note), to be published: its name, its id
     * and its public key, "example.org/ledger+1a2b3c4d+AQ…".
     *
     * @param string $name the ledger's origin, or the witness's name
     * @param string $type 'log' (type 1) or 'witness' (type 4)
     * @throws ValueError if $name cannot name a key, or $type is neither
     * @refcount 1
     */
    function azora_ledger_verifier_key(string $name, Azora\SigningKey $key, string $type = 'log'): string {}
}
