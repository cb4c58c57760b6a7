/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 5fb9e050cc720826220e7d955444158ff787bd60 */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_version, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_pivc_score, 0, 4, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, reach, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, quality, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, innovation, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, alignment, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, verified, _IS_BOOL, 0, "true")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, multiplier, IS_DOUBLE, 0, "1.0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\PivcPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_pivc_explain, 0, 4, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, reach, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, quality, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, innovation, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, alignment, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, verified, _IS_BOOL, 0, "true")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, multiplier, IS_DOUBLE, 0, "1.0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\PivcPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_pivc_score_batch, 0, 4, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, reach, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, quality, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, innovation, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, alignment, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, verified, IS_ARRAY, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, multiplier, IS_ARRAY, 1, "null")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\PivcPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_pivc_grade, 0, 3, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, grade, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, min, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, max, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, alignment, IS_DOUBLE, 0, "100.0")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, multiplier, IS_DOUBLE, 0, "1.0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\PivcPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_star_tier, 0, 1, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, score, IS_LONG, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\PivcPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_local_day, 0, 2, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, timestamp, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, timezone, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_streak_advance, 0, 2, Azora\\Streak, 0)
	ZEND_ARG_OBJ_INFO(0, streak, Azora\\Streak, 1)
	ZEND_ARG_TYPE_INFO(0, timestamp, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, timezone, IS_STRING, 0, "\'UTC\'")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\StreakPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_streak_rebuild, 0, 1, Azora\\Streak, 1)
	ZEND_ARG_TYPE_INFO(0, timestamps, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, timezone, IS_STRING, 0, "\'UTC\'")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\StreakPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_streak_at, 0, 2, Azora\\Streak, 0)
	ZEND_ARG_OBJ_INFO(0, streak, Azora\\Streak, 0)
	ZEND_ARG_TYPE_INFO(0, now, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, timezone, IS_STRING, 0, "\'UTC\'")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\StreakPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_leaderboard_rank, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, scores, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, ties, Azora\\Ties, 0, "Azora\\Ties::Competition")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_period_start, 0, 3, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, timestamp, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, timezone, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, period, Azora\\Period, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_logic_apply, 0, 1, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO(0, logic, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, data, IS_MIXED, 0, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_rules_compile, 0, 1, Azora\\RuleSet, 0)
	ZEND_ARG_TYPE_INFO(0, json, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_rules_evaluate, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO(0, rules, Azora\\RuleSet, 0)
	ZEND_ARG_TYPE_INFO(0, facts, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, lastFired, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, now, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

#define arginfo_azora_rules_trace arginfo_azora_rules_evaluate

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_rules_evaluate_batch, 0, 2, IS_ARRAY, 1)
	ZEND_ARG_OBJ_INFO(0, rules, Azora\\RuleSet, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, learners, Traversable, MAY_BE_ARRAY, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, lastFired, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, now, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, sink, IS_CALLABLE, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_rules_diff, 0, 3, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO(0, old, Azora\\RuleSet, 0)
	ZEND_ARG_OBJ_INFO(0, new, Azora\\RuleSet, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, learners, Traversable, MAY_BE_ARRAY, NULL)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, lastFired, IS_ARRAY, 0, "[]")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, now, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_vet_content, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, html, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, constitution, Azora\\RuleSet, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, facts, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_jcs, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, json, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, roundIntegers, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_credential_issue, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, credential, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, key, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_credential_issue_batch, 0, 2, Azora\\IssuedCredentials, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, credentials, Traversable, MAY_BE_ARRAY, NULL)
	ZEND_ARG_OBJ_INFO(0, key, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_credential_verify, 0, 1, Azora\\Verification, 0)
	ZEND_ARG_TYPE_INFO(0, credential, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

#define arginfo_azora_credential_to_jwt arginfo_azora_credential_issue

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_credential_verify_jwt, 0, 1, Azora\\Verification, 0)
	ZEND_ARG_TYPE_INFO(0, jwt, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_azora_presentation_verify, 0, 1, Azora\\Verification, 0)
	ZEND_ARG_TYPE_INFO(0, presentation, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_contexts, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_did_document, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, did, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, methods, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_keys_rewrap, 0, 3, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, sealed, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, old, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, new, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_status_index, 0, 2, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, length, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, taken, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_status_list_credential, 0, 3, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, list, Azora\\StatusList, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, issuer, IS_STRING, 0)
	ZEND_ARG_TYPE_MASK(0, purpose, MAY_BE_STRING|MAY_BE_ARRAY, "\'revocation\'")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_badge_credential, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, badge, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_badge_bake_png, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, png, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, credential, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_badge_extract_png, 0, 1, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, png, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_badge_bake_svg, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, svg, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, credential, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_badge_extract_svg, 0, 1, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, svg, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_badge_bundle, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, parts, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_bundle_verify, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, bundle, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_merkle_root, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, leaves, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_merkle_inclusion, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, leaves, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_merkle_consistency, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, leaves, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, size, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_merkle_verify_inclusion, 0, 5, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, leaf, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, size, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, proof, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, root, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_merkle_verify_consistency, 0, 5, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, size1, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, size2, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, root1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, root2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, proof, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_leaf, 0, 3, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, kind, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, document, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, salt, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_receipt, 0, 4, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, checkpoint, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, salt, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, proof, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, kind, IS_STRING, 0, "\'issue\'")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_verify_receipt, 0, 3, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, receipt, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, credential, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, verifierKeys, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_checkpoint, 0, 4, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, origin, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, size, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, root, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, key, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_verify_checkpoint, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, checkpoint, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, verifierKeys, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_cosign, 0, 4, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, checkpoint, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, name, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, key, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO(0, verifierKeys, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_azora_ledger_verifier_key, 0, 2, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, name, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, key, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, type, IS_STRING, 0, "\'log\'")
ZEND_END_ARG_INFO()


ZEND_FUNCTION(azora_version);
ZEND_FUNCTION(azora_pivc_score);
ZEND_FUNCTION(azora_pivc_explain);
ZEND_FUNCTION(azora_pivc_score_batch);
ZEND_FUNCTION(azora_pivc_grade);
ZEND_FUNCTION(azora_star_tier);
ZEND_FUNCTION(azora_local_day);
ZEND_FUNCTION(azora_streak_advance);
ZEND_FUNCTION(azora_streak_rebuild);
ZEND_FUNCTION(azora_streak_at);
ZEND_FUNCTION(azora_leaderboard_rank);
ZEND_FUNCTION(azora_period_start);
ZEND_FUNCTION(azora_logic_apply);
ZEND_FUNCTION(azora_rules_compile);
ZEND_FUNCTION(azora_rules_evaluate);
ZEND_FUNCTION(azora_rules_trace);
ZEND_FUNCTION(azora_rules_evaluate_batch);
ZEND_FUNCTION(azora_rules_diff);
ZEND_FUNCTION(azora_vet_content);
ZEND_FUNCTION(azora_jcs);
ZEND_FUNCTION(azora_credential_issue);
ZEND_FUNCTION(azora_credential_issue_batch);
ZEND_FUNCTION(azora_credential_verify);
ZEND_FUNCTION(azora_credential_to_jwt);
ZEND_FUNCTION(azora_credential_verify_jwt);
ZEND_FUNCTION(azora_presentation_verify);
ZEND_FUNCTION(azora_contexts);
ZEND_FUNCTION(azora_did_document);
ZEND_FUNCTION(azora_keys_rewrap);
ZEND_FUNCTION(azora_status_index);
ZEND_FUNCTION(azora_status_list_credential);
ZEND_FUNCTION(azora_badge_credential);
ZEND_FUNCTION(azora_badge_bake_png);
ZEND_FUNCTION(azora_badge_extract_png);
ZEND_FUNCTION(azora_badge_bake_svg);
ZEND_FUNCTION(azora_badge_extract_svg);
ZEND_FUNCTION(azora_badge_bundle);
ZEND_FUNCTION(azora_bundle_verify);
ZEND_FUNCTION(azora_merkle_root);
ZEND_FUNCTION(azora_merkle_inclusion);
ZEND_FUNCTION(azora_merkle_consistency);
ZEND_FUNCTION(azora_merkle_verify_inclusion);
ZEND_FUNCTION(azora_merkle_verify_consistency);
ZEND_FUNCTION(azora_ledger_leaf);
ZEND_FUNCTION(azora_ledger_receipt);
ZEND_FUNCTION(azora_ledger_verify_receipt);
ZEND_FUNCTION(azora_ledger_checkpoint);
ZEND_FUNCTION(azora_ledger_verify_checkpoint);
ZEND_FUNCTION(azora_ledger_cosign);
ZEND_FUNCTION(azora_ledger_verifier_key);


static const zend_function_entry ext_functions[] = {
	ZEND_FE(azora_version, arginfo_azora_version)
	ZEND_FE(azora_pivc_score, arginfo_azora_pivc_score)
	ZEND_FE(azora_pivc_explain, arginfo_azora_pivc_explain)
	ZEND_FE(azora_pivc_score_batch, arginfo_azora_pivc_score_batch)
	ZEND_FE(azora_pivc_grade, arginfo_azora_pivc_grade)
	ZEND_FE(azora_star_tier, arginfo_azora_star_tier)
	ZEND_FE(azora_local_day, arginfo_azora_local_day)
	ZEND_FE(azora_streak_advance, arginfo_azora_streak_advance)
	ZEND_FE(azora_streak_rebuild, arginfo_azora_streak_rebuild)
	ZEND_FE(azora_streak_at, arginfo_azora_streak_at)
	ZEND_FE(azora_leaderboard_rank, arginfo_azora_leaderboard_rank)
	ZEND_FE(azora_period_start, arginfo_azora_period_start)
	ZEND_FE(azora_logic_apply, arginfo_azora_logic_apply)
	ZEND_FE(azora_rules_compile, arginfo_azora_rules_compile)
	ZEND_FE(azora_rules_evaluate, arginfo_azora_rules_evaluate)
	ZEND_FE(azora_rules_trace, arginfo_azora_rules_trace)
	ZEND_FE(azora_rules_evaluate_batch, arginfo_azora_rules_evaluate_batch)
	ZEND_FE(azora_rules_diff, arginfo_azora_rules_diff)
	ZEND_FE(azora_vet_content, arginfo_azora_vet_content)
	ZEND_FE(azora_jcs, arginfo_azora_jcs)
	ZEND_FE(azora_credential_issue, arginfo_azora_credential_issue)
	ZEND_FE(azora_credential_issue_batch, arginfo_azora_credential_issue_batch)
	ZEND_FE(azora_credential_verify, arginfo_azora_credential_verify)
	ZEND_FE(azora_credential_to_jwt, arginfo_azora_credential_to_jwt)
	ZEND_FE(azora_credential_verify_jwt, arginfo_azora_credential_verify_jwt)
	ZEND_FE(azora_presentation_verify, arginfo_azora_presentation_verify)
	ZEND_FE(azora_contexts, arginfo_azora_contexts)
	ZEND_FE(azora_did_document, arginfo_azora_did_document)
	ZEND_FE(azora_keys_rewrap, arginfo_azora_keys_rewrap)
	ZEND_FE(azora_status_index, arginfo_azora_status_index)
	ZEND_FE(azora_status_list_credential, arginfo_azora_status_list_credential)
	ZEND_FE(azora_badge_credential, arginfo_azora_badge_credential)
	ZEND_FE(azora_badge_bake_png, arginfo_azora_badge_bake_png)
	ZEND_FE(azora_badge_extract_png, arginfo_azora_badge_extract_png)
	ZEND_FE(azora_badge_bake_svg, arginfo_azora_badge_bake_svg)
	ZEND_FE(azora_badge_extract_svg, arginfo_azora_badge_extract_svg)
	ZEND_FE(azora_badge_bundle, arginfo_azora_badge_bundle)
	ZEND_FE(azora_bundle_verify, arginfo_azora_bundle_verify)
	ZEND_FE(azora_merkle_root, arginfo_azora_merkle_root)
	ZEND_FE(azora_merkle_inclusion, arginfo_azora_merkle_inclusion)
	ZEND_FE(azora_merkle_consistency, arginfo_azora_merkle_consistency)
	ZEND_FE(azora_merkle_verify_inclusion, arginfo_azora_merkle_verify_inclusion)
	ZEND_FE(azora_merkle_verify_consistency, arginfo_azora_merkle_verify_consistency)
	ZEND_FE(azora_ledger_leaf, arginfo_azora_ledger_leaf)
	ZEND_FE(azora_ledger_receipt, arginfo_azora_ledger_receipt)
	ZEND_FE(azora_ledger_verify_receipt, arginfo_azora_ledger_verify_receipt)
	ZEND_FE(azora_ledger_checkpoint, arginfo_azora_ledger_checkpoint)
	ZEND_FE(azora_ledger_verify_checkpoint, arginfo_azora_ledger_verify_checkpoint)
	ZEND_FE(azora_ledger_cosign, arginfo_azora_ledger_cosign)
	ZEND_FE(azora_ledger_verifier_key, arginfo_azora_ledger_verifier_key)
	ZEND_FE_END
};

static void register_functions_symbols(int module_number)
{

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_keys_rewrap", sizeof("azora_keys_rewrap") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_keys_rewrap", sizeof("azora_keys_rewrap") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_badge_bundle", sizeof("azora_badge_bundle") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_bundle_verify", sizeof("azora_bundle_verify") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_ledger_leaf", sizeof("azora_ledger_leaf") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_ledger_receipt", sizeof("azora_ledger_receipt") - 1), 2, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "azora_ledger_verify_receipt", sizeof("azora_ledger_verify_receipt") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);
}
