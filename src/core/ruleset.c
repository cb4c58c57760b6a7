#include "core/board.h"
#include "core/json_reader.h"
#include "core/number.h"
#include "core/ruleset_parts.h"

#include <math.h>
#include <string.h>

azora_ruleset *azora_ruleset_new(const azora_allocator *allocator)
{
	azora_ruleset *ruleset = azora_allocate(allocator, 1, sizeof(*ruleset));
	if (ruleset == NULL) {
		return NULL;
	}
	*ruleset = (azora_ruleset){.allocator = allocator};
	azora_arena_begin(&ruleset->arena, allocator);
	ruleset->logic = azora_logic_new(allocator, &azora_json_reader);
	if (ruleset->logic == NULL) {
		azora_ruleset_free(ruleset);
		return NULL;
	}
	return ruleset;
}

void azora_ruleset_free(azora_ruleset *ruleset)
{
	if (ruleset == NULL) {
		return;
	}
	json_decref(ruleset->document);
	json_decref(ruleset->made);
	azora_ruleset_forget_names(ruleset);
	azora_logic_free(ruleset->logic);
	azora_arena_free(&ruleset->arena);
	azora_release(ruleset->allocator, ruleset);
}

bool azora_ruleset_run_begin(azora_ruleset_run *run, const azora_ruleset *ruleset,
							 const azora_reader *reader)
{
	*run = (azora_ruleset_run){.ruleset = ruleset};
	run->logic = azora_logic_run_new(ruleset->logic, reader);
	run->group_fired =
		azora_allocate(ruleset->allocator, ruleset->group_count, sizeof(*run->group_fired));
	if (run->logic == NULL || run->group_fired == NULL) {
		return false;
	}
	memset(run->group_fired, 0, ruleset->group_count * sizeof(*run->group_fired));
	return true;
}

void azora_ruleset_run_end(azora_ruleset_run *run)
{
	if (run->ruleset != NULL) {
		azora_logic_run_free(run->logic);
		azora_release(run->ruleset->allocator, run->group_fired);
	}
	*run = (azora_ruleset_run){.ruleset = NULL};
}

/* Whether a rule fired less than its cooldown ago, or is said to fire in the future. */
static bool cools_down(const azora_rule *rule, const azora_inquiry *inquiry)
{
	int64_t fired;
	if (inquiry->last_fired == NULL || !inquiry->last_fired(inquiry->context, rule, &fired)) {
		return false;
	}
	return fired > inquiry->now ||
		   (uint64_t)inquiry->now - (uint64_t)fired < (uint64_t)rule->cooldown;
}

/* What becomes of one rule. */
static azora_outcome judge(azora_ruleset_run *run, const azora_rule *rule,
						   const azora_inquiry *inquiry)
{
	bool holds;
	if (inquiry->all) {
		/* Of rules that are held back nothing was read. */
		azora_logic_forget_reads(run->logic);
	}
	if (rule->group != AZORA_NO_GROUP && run->group_fired[rule->group] == run->number) {
		return AZORA_HELD_BY_GROUP;
	}
	if (cools_down(rule, inquiry)) {
		return AZORA_HELD_BY_COOLDOWN;
	}
	if (!azora_logic_condition(run->logic, rule->root, &holds)) {
		run->failed = rule;
		return AZORA_FAILED;
	}
	if (!holds) {
		return AZORA_NO_MATCH;
	}
	if (rule->group != AZORA_NO_GROUP) {
		run->group_fired[rule->group] = run->number;
	}
	return AZORA_FIRED;
}

bool azora_ruleset_decide(azora_ruleset_run *run, const azora_value *facts,
						  const azora_inquiry *inquiry)
{
	const azora_ruleset *ruleset = run->ruleset;
	bool reached = true;
	run->number++;
	run->failed = NULL;
	azora_logic_begin(run->logic, facts);
	for (uint32_t i = 0; i < ruleset->rule_count && (reached || inquiry->all); i++) {
		const azora_rule *rule = &ruleset->rules[i];
		azora_outcome outcome = AZORA_NOT_REACHED;
		if (reached) {
			outcome = judge(run, rule, inquiry);
		} else {
			azora_logic_forget_reads(run->logic);
		}
		reached = reached && outcome != AZORA_FAILED && (outcome != AZORA_FIRED || !rule->stop);
		if ((outcome == AZORA_FIRED || inquiry->all) &&
			!inquiry->tell(inquiry->context, rule, outcome)) {
			break;
		}
	}
	return run->failed == NULL;
}

/* So often at most is something counted; beyond, any penalty is the most that a rule may cost. */
#define MOST_COUNTED 1e9

/* How often a fact says that something is there: a number, a list's items, or once. */
static double count_of(const azora_value *fact)
{
	double number = azora_value_is_number(fact) ? azora_value_double(fact)
					: fact->kind == AZORA_TEXT  ? azora_number_read(fact->as.text, fact->length)
												: NAN;
	if (azora_value_is_number(fact) || !isnan(number)) {
		return number > MOST_COUNTED ? MOST_COUNTED : number > 0 ? number : 0;
	}
	return fact->kind == AZORA_LIST ? fact->length : azora_value_truthy(fact);
}

/* How often content broke a rule; false if its condition failed. */
static bool count_breaches(azora_ruleset_run *run, const azora_rule *rule, double *count)
{
	azora_value value;
	*count = 0;
	azora_logic_forget_reads(run->logic);
	if (!azora_logic_evaluate(run->logic, rule->root, &value)) {
		return false;
	}
	if (!azora_value_truthy(&value)) {
		return true;
	}
	*count = 1;
	if (rule->each != NULL) {
		if (!azora_logic_evaluate(run->logic, rule->count, &value)) {
			return false;
		}
		*count = count_of(&value);
	}
	return true;
}

bool azora_ruleset_score(azora_ruleset_run *run, const azora_value *facts, const azora_audit *audit,
						 double *alignment, double *score)
{
	const azora_ruleset *ruleset = run->ruleset;
	double sum = 0, weights = 0;
	bool told = true;
	run->failed = NULL;
	azora_logic_begin(run->logic, facts);
	/* First the penalties of each, then what they leave of 100. */
	for (uint32_t i = 0; i < ruleset->principle_count; i++) {
		alignment[i] = 0;
	}
	for (uint32_t i = 0; i < ruleset->rule_count && told; i++) {
		const azora_rule *rule = &ruleset->rules[i];
		double count;
		if (!count_breaches(run, rule, &count)) {
			run->failed = rule;
			return false;
		}
		if (count > 0) {
			double penalty = rule->penalty * count;
			penalty = penalty < rule->most ? penalty : rule->most;
			alignment[rule->principle] += penalty;
			told = audit->found(audit->context, rule, penalty, count);
		}
	}
	for (uint32_t i = 0; i < ruleset->principle_count; i++) {
		alignment[i] = alignment[i] < 100 ? 100 - alignment[i] : 0;
		sum += ruleset->principles[i].weight * alignment[i];
		weights += ruleset->principles[i].weight;
	}
	*score = azora_hundredths(sum / weights) / 100.0;
	return true;
}

const char *azora_score_band(double score)
{
	static const struct {
		double least;
		const char *name;
	} bands[] = {{90, "excellent"}, {80, "good"}, {70, "acceptable"}, {50, "poor"}};
	for (size_t i = 0; i < sizeof(bands) / sizeof(*bands); i++) {
		if (score >= bands[i].least) {
			return bands[i].name;
		}
	}
	return "rejected";
}
