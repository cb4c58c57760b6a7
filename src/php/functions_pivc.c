#include "php/glue.h"
#include "php/columns.h"

/* The arguments of a contribution, as they stand in the core. */
static const azora_pivc_contribution plain = {.multiplier = 1.0, .verified = true};

/* Throws what is wrong with a contribution: of azora_pivc_score() and azora_pivc_explain(). */
static void throw_fault(azora_pivc_fault fault, const uint32_t *arguments, size_t row)
{
	static const char *const must[] = {
		[AZORA_PIVC_REACH] = "0 or more",
		[AZORA_PIVC_QUALITY] = "between 0 and 100",
		[AZORA_PIVC_INNOVATION] = "between 0 and 100",
		[AZORA_PIVC_ALIGNMENT] = "between 0 and 100",
		[AZORA_PIVC_MULTIPLIER] = "between 0 and 100",
	};
	const azora_source source = {arguments[fault - AZORA_PIVC_REACH], NULL};
	azora_value_error(source, row, must[fault]);
}

/* Which argument each field is, from reach to multiplier: in every function but azora_pivc_grade.
 */
static const uint32_t arguments_of_contribution[] = {1, 2, 3, 4, 6};
static const uint32_t arguments_of_grade[] = {0, 1, 0, 4, 5};

/* Scores the arguments of a call; false if something was thrown. */
static bool explain(INTERNAL_FUNCTION_PARAMETERS, azora_pivc_explanation *explanation,
					const azora_pivc_policy **policy)
{
	azora_pivc_contribution contribution = plain;
	zend_object *policy_object = NULL;
	ZEND_PARSE_PARAMETERS_START(4, 7)
		Z_PARAM_LONG(contribution.reach)
		Z_PARAM_DOUBLE(contribution.quality)
		Z_PARAM_DOUBLE(contribution.innovation)
		Z_PARAM_DOUBLE(contribution.alignment)
		Z_PARAM_OPTIONAL
		Z_PARAM_BOOL(contribution.verified)
		Z_PARAM_DOUBLE(contribution.multiplier)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_pivc_policy)
		ZEND_PARSE_PARAMETERS_END_EX(return false);
		*policy = azora_pivc_policy_of(policy_object);
		if (*policy == NULL) {
			return false;
		}
		azora_pivc_fault fault = azora_pivc_explain(*policy, &contribution, explanation);
		if (fault != AZORA_PIVC_SOUND) {
			throw_fault(fault, arguments_of_contribution, AZORA_NO_ROW);
		}
		return fault == AZORA_PIVC_SOUND;
}

PHP_FUNCTION(azora_pivc_score)
{
	azora_pivc_explanation explanation;
	const azora_pivc_policy *policy;
	if (!explain(INTERNAL_FUNCTION_PARAM_PASSTHRU, &explanation, &policy)) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(explanation.score);
}

static void tier_name(const azora_pivc_policy *policy, int64_t score, zval *name)
{
	int tier = azora_pivc_tier_of(policy, score);
	if (tier < 0) {
		ZVAL_NULL(name);
	} else {
		ZVAL_STRINGL(name, policy->tiers[tier].name, policy->tiers[tier].name_length);
	}
}

PHP_FUNCTION(azora_pivc_explain)
{
	static const char *const names[AZORA_PIVC_FACTORS] = {
		[AZORA_FACTOR_BASE] = "base",
		[AZORA_FACTOR_QUALITY] = "quality",
		[AZORA_FACTOR_INNOVATION] = "innovation",
		[AZORA_FACTOR_REACH] = "reach",
		[AZORA_FACTOR_ALIGNMENT] = "alignment",
		[AZORA_FACTOR_VERIFIED] = "verified",
		[AZORA_FACTOR_MULTIPLIER] = "multiplier",
	};
	azora_pivc_explanation explanation;
	const azora_pivc_policy *policy;
	if (!explain(INTERNAL_FUNCTION_PARAM_PASSTHRU, &explanation, &policy)) {
		AZORA_RETURN_FAILURE();
	}
	zval factors, tier;
	array_init_size(&factors, AZORA_PIVC_FACTORS);
	for (size_t i = 0; i < AZORA_PIVC_FACTORS; i++) {
		add_assoc_double(&factors, names[i], explanation.factors[i]);
	}
	tier_name(policy, explanation.score, &tier);
	array_init_size(return_value, 4);
	azora_add_key(return_value, "factors", &factors);
	add_assoc_double(return_value, "raw", explanation.raw);
	add_assoc_long(return_value, "score", explanation.score);
	azora_add_key(return_value, "tier", &tier);
}

/* The columns of a batch, in the order of the arguments, and a block of each. */
typedef struct batch {
	azora_column columns[6];
	bool given[6];
	int64_t reach[AZORA_BLOCK];
	double quality[AZORA_BLOCK];
	double innovation[AZORA_BLOCK];
	double alignment[AZORA_BLOCK];
	bool verified[AZORA_BLOCK];
	double multiplier[AZORA_BLOCK];
	int64_t scores[AZORA_BLOCK];
} batch;

/* Reads the next count rows of all columns. */
static bool read_block(batch *batch, size_t count)
{
	return azora_column_read_int64(&batch->columns[0], batch->reach, count) &&
		   azora_column_read_double(&batch->columns[1], batch->quality, count) &&
		   azora_column_read_double(&batch->columns[2], batch->innovation, count) &&
		   azora_column_read_double(&batch->columns[3], batch->alignment, count) &&
		   (!batch->given[4] ||
			azora_column_read_bool(&batch->columns[4], batch->verified, count)) &&
		   (!batch->given[5] ||
			azora_column_read_double(&batch->columns[5], batch->multiplier, count));
}

/* Scores rows of a batch by blocks into a packed array; false if something was thrown. */
static bool score_batch(batch *batch, const azora_pivc_policy *policy, size_t rows, zval *scores)
{
	const azora_pivc_columns columns = {
		.reach = batch->reach,
		.quality = batch->quality,
		.innovation = batch->innovation,
		.alignment = batch->alignment,
		.verified = batch->given[4] ? batch->verified : NULL,
		.multiplier = batch->given[5] ? batch->multiplier : NULL,
	};
	zend_hash_real_init_packed(Z_ARRVAL_P(scores));
	for (size_t begin = 0; begin < rows; begin += AZORA_BLOCK) {
		size_t bad_row, count = rows - begin < AZORA_BLOCK ? rows - begin : AZORA_BLOCK;
		if (!read_block(batch, count)) {
			return false;
		}
		azora_pivc_fault fault =
			azora_pivc_score_columns(policy, &columns, count, batch->scores, &bad_row);
		if (fault != AZORA_PIVC_SOUND) {
			throw_fault(fault, arguments_of_contribution, begin + bad_row);
			return false;
		}
		ZEND_HASH_FILL_PACKED(Z_ARRVAL_P(scores))
		{
			for (size_t i = 0; i < count; i++) {
				ZEND_HASH_FILL_SET_LONG(batch->scores[i]);
				ZEND_HASH_FILL_NEXT();
			}
		}
		ZEND_HASH_FILL_END();
	}
	return true;
}

PHP_FUNCTION(azora_pivc_score_batch)
{
	zend_array *arrays[6] = {NULL};
	zend_object *policy_object = NULL;
	ZEND_PARSE_PARAMETERS_START(4, 7)
		Z_PARAM_ARRAY_HT(arrays[0])
		Z_PARAM_ARRAY_HT(arrays[1])
		Z_PARAM_ARRAY_HT(arrays[2])
		Z_PARAM_ARRAY_HT(arrays[3])
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT_OR_NULL(arrays[4])
		Z_PARAM_ARRAY_HT_OR_NULL(arrays[5])
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_pivc_policy)
	ZEND_PARSE_PARAMETERS_END();
	const azora_pivc_policy *policy = azora_pivc_policy_of(policy_object);
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	batch batch;
	for (uint32_t i = 0; i < 6; i++) {
		batch.given[i] = arrays[i] != NULL;
		batch.columns[i] = azora_column_begin(i + 1, NULL, arrays[i]);
		if (arrays[i] != NULL && !azora_column_check_length(&batch.columns[i], &batch.columns[0])) {
			AZORA_RETURN_FAILURE();
		}
	}
	zval scores;
	if (!azora_php_has_room(zend_hash_num_elements(arrays[0]))) {
		AZORA_RETURN_FAILURE();
	}
	array_init_size(&scores, zend_hash_num_elements(arrays[0]));
	if (!score_batch(&batch, policy, zend_hash_num_elements(arrays[0]), &scores)) {
		zval_ptr_dtor(&scores);
		AZORA_RETURN_FAILURE();
	}
	RETURN_COPY_VALUE(&scores);
}

PHP_FUNCTION(azora_pivc_grade)
{
	double numbers[3];
	azora_pivc_contribution contribution = plain;
	zend_object *policy_object = NULL;
	contribution.reach = 1;
	contribution.alignment = 100;
	ZEND_PARSE_PARAMETERS_START(3, 6)
		Z_PARAM_DOUBLE(numbers[0])
		Z_PARAM_DOUBLE(numbers[1])
		Z_PARAM_DOUBLE(numbers[2])
		Z_PARAM_OPTIONAL
		Z_PARAM_DOUBLE(contribution.alignment)
		Z_PARAM_DOUBLE(contribution.multiplier)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_pivc_policy)
	ZEND_PARSE_PARAMETERS_END();
	const azora_pivc_policy *policy = azora_pivc_policy_of(policy_object);
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	for (uint32_t i = 0; i < 3; i++) {
		if (!zend_finite(numbers[i])) {
			zend_argument_value_error(i + 1, "must be finite");
			AZORA_RETURN_FAILURE();
		}
	}
	if (numbers[1] >= numbers[2]) {
		zend_argument_value_error(3, "must be greater than argument #2 ($min)");
		AZORA_RETURN_FAILURE();
	}
	contribution.quality = azora_pivc_grade_quality(numbers[0], numbers[1], numbers[2]);
	azora_pivc_explanation explanation;
	azora_pivc_fault fault = azora_pivc_explain(policy, &contribution, &explanation);
	if (fault != AZORA_PIVC_SOUND) {
		throw_fault(fault, arguments_of_grade, AZORA_NO_ROW);
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(explanation.score);
}

PHP_FUNCTION(azora_star_tier)
{
	zend_long score;
	zend_object *policy_object = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_LONG(score)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_pivc_policy)
	ZEND_PARSE_PARAMETERS_END();
	const azora_pivc_policy *policy = azora_pivc_policy_of(policy_object);
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (score < 0) {
		zend_argument_value_error(1, "must be 0 or more");
		AZORA_RETURN_FAILURE();
	}
	tier_name(policy, score, return_value);
}
