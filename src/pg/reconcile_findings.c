#include "pg/reconcile_parts.h"

/* The time of the run, as its column keeps it. */
static void add_when(reconcile_job *job)
{
	bool stamp = job->findings.oids[AZORA_FINDING_WHEN] == AZORA_OID_TIMESTAMPTZ;
	reconcile_add(job, stamp ? "to_timestamp(" : "");
	azora_buffer_integer(&job->statement.sql, job->reconcile.when);
	reconcile_add(job, stamp ? ")" : "");
}

/* Whether what is found is set right, in the same transaction. */
static void add_repaired(reconcile_job *job, azora_check check)
{
	bool truth = job->findings.oids[AZORA_FINDING_REPAIRED] == AZORA_OID_BOOL;
	bool repaired = reconcile_repairs(job, check);
	reconcile_add(job, truth ? repaired ? "true" : "false" : repaired ? "1" : "0");
}

static void add_field(reconcile_job *job, const reconcile_columns *columns, size_t field)
{
	const char *const texts[AZORA_FINDING_FIELDS] = {
		[AZORA_FINDING_USER] = columns->user,         [AZORA_FINDING_COURSE] = columns->course,
		[AZORA_FINDING_MODULE] = columns->module,     [AZORA_FINDING_TYPE] = columns->type,
		[AZORA_FINDING_FRAME] = columns->frame,       [AZORA_FINDING_SCOPE] = columns->scope,
		[AZORA_FINDING_SCOPE_ID] = columns->scope_id, [AZORA_FINDING_STORED] = columns->stored,
		[AZORA_FINDING_EXPECTED] = columns->expected,
	};
	switch (field) {
	case AZORA_FINDING_RUN:
		reconcile_add(job, "'");
		reconcile_add(job, job->reconcile.run);
		reconcile_add(job, "'");
		break;
	case AZORA_FINDING_WHEN:
		add_when(job);
		break;
	case AZORA_FINDING_CHECK:
		reconcile_add(job, "'");
		reconcile_add(job, azora_check_names[columns->check]);
		reconcile_add(job, "'");
		break;
	case AZORA_FINDING_REPAIRED:
		add_repaired(job, columns->check);
		break;
	default:
		reconcile_add(job, texts[field] != NULL ? texts[field] : "NULL");
	}
}

bool reconcile_log(reconcile_job *job, const reconcile_columns *columns, const char *from)
{
	const azora_table *findings = &job->reconcile.findings;
	const char *before = "";
	azora_statement_new(&job->statement);
	reconcile_add(job, "INSERT INTO ");
	azora_table_add_name(&job->statement, findings);
	reconcile_add(job, " (");
	azora_table_add_columns(&job->statement, findings, "");
	reconcile_add(job, ") SELECT ");
	for (size_t i = 0; i < AZORA_FINDING_FIELDS; i++) {
		if (findings->columns[i].bytes != NULL) {
			reconcile_add(job, before);
			add_field(job, columns, i);
			before = ", ";
		}
	}
	reconcile_add(job, " FROM ");
	reconcile_add(job, from);
	return azora_statement_run(&job->statement);
}
