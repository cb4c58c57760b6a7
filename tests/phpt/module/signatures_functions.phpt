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
azora_jcs(string $json, bool $roundIntegers = false): string
azora_credential_issue(string $credential, Azora\SigningKey $key, array $options = []): string
azora_credential_issue_batch(Traversable|array $credentials, Azora\SigningKey $key, array $options = []): Azora\IssuedCredentials
azora_credential_verify(string $credential, array $options = []): Azora\Verification
azora_credential_to_jwt(string $credential, Azora\SigningKey $key, array $options = []): string
azora_credential_verify_jwt(string $jwt, array $options = []): Azora\Verification
azora_presentation_verify(string $presentation, array $options = []): Azora\Verification
azora_contexts(): array
azora_did_document(string $did, array $methods): string
azora_keys_rewrap(array $sealed, string $old, string $new, array $options = []): array
azora_status_index(int $length, array $taken): int
azora_status_list_credential(Azora\StatusList $list, string $id, string $issuer, array|string $purpose = "revocation", array $options = []): string
azora_badge_credential(array $badge): string
azora_badge_bake_png(string $png, string $credential): string
azora_badge_extract_png(string $png): ?string
azora_badge_bake_svg(string $svg, string $credential): string
azora_badge_extract_svg(string $svg): ?string
azora_badge_bundle(array $parts, array $options = []): string
azora_bundle_verify(string $bundle, array $options = []): array
azora_merkle_root(array $leaves): string
azora_merkle_inclusion(array $leaves, int $index): array
azora_merkle_consistency(array $leaves, int $size): array
azora_merkle_verify_inclusion(string $leaf, int $index, int $size, array $proof, string $root): bool
azora_merkle_verify_consistency(int $size1, int $size2, string $root1, string $root2, array $proof): bool
azora_ledger_leaf(string $kind, string $document, string $salt): string
azora_ledger_receipt(string $checkpoint, int $index, string $salt, array $proof, string $kind = "issue"): string
azora_ledger_verify_receipt(string $receipt, string $credential, array $verifierKeys): array
azora_ledger_checkpoint(string $origin, int $size, string $root, Azora\SigningKey $key, array $options = []): string
azora_ledger_verify_checkpoint(string $checkpoint, array $verifierKeys): array
azora_ledger_cosign(string $checkpoint, string $name, Azora\SigningKey $key, array $verifierKeys, array $options = []): string
azora_ledger_verifier_key(string $name, Azora\SigningKey $key, string $type = "log"): string
