/*
 * Which fields there are: the classes of Open Badges 3.0, their properties in its order and under
 * its names.
 */
#include "core/badge_parts.h"
#include "core/credential_shapes.h"

#include <stdlib.h>
#include <string.h>

#define FIELD(key, form, flags)                                                                    \
	{                                                                                              \
		key, NULL, BADGE_##form, flags, NULL, NULL, NULL                                           \
	}
#define FIELD_OF(key, flags, class)                                                                \
	{                                                                                              \
		key, NULL, BADGE_OBJECT, flags, class, NULL, NULL                                          \
	}
#define FIELD_WORD(key, flags, words)                                                              \
	{                                                                                              \
		key, NULL, BADGE_WORD, flags, NULL, words, NULL                                            \
	}

static const badge_field image_fields[] = {
	FIELD("id", URL, BADGE_REQUIRED),
	FIELD("caption", TEXT, 0),
};

const badge_class badge_image = {.type = "Image",
								 .typed_alone = true,
								 .short_for = "id",
								 BADGE_FIELDS(image_fields)};

static const badge_field identifier_fields[] = {
	FIELD("identifier", TEXT, BADGE_REQUIRED),
	FIELD_WORD("identifierType", BADGE_REQUIRED, azora_identifier_types),
};

static const badge_class identifier = {.type = "IdentifierEntry",
									   .typed_alone = true,
									   BADGE_FIELDS(identifier_fields)};

static const badge_field geo_fields[] = {
	FIELD("latitude", NUMBER, BADGE_REQUIRED),
	FIELD("longitude", NUMBER, BADGE_REQUIRED),
};

static const badge_class geo = {.type = "GeoCoordinates",
								.typed_alone = true,
								BADGE_FIELDS(geo_fields)};

static const badge_field address_fields[] = {
	FIELD("addressCountry", TEXT, 0), FIELD("addressCountryCode", TEXT, 0),
	FIELD("addressRegion", TEXT, 0),  FIELD("addressLocality", TEXT, 0),
	FIELD("streetAddress", TEXT, 0),  FIELD("postOfficeBoxNumber", TEXT, 0),
	FIELD("postalCode", TEXT, 0),     FIELD_OF("geo", 0, &geo),
};

static const badge_class address = {.type = "Address", BADGE_FIELDS(address_fields)};

/* Not dateOfBirth: nobody needs to know that of an issuer. */
static const badge_field profile_fields[] = {
	FIELD("id", URL, BADGE_REQUIRED),
	FIELD("name", TEXT, 0),
	FIELD("url", URL, 0),
	FIELD("phone", TEXT, 0),
	FIELD("description", TEXT, 0),
	FIELD("endorsementJwt", JWS, BADGE_LIST),
	FIELD_OF("image", 0, &badge_image),
	FIELD("email", EMAIL, 0),
	FIELD_OF("address", 0, &address),
	FIELD_OF("otherIdentifier", BADGE_LIST, &identifier),
	FIELD("official", TEXT, 0),
	FIELD_OF("parentOrg", 0, &badge_profile),
	FIELD("familyName", TEXT, 0),
	FIELD("givenName", TEXT, 0),
	FIELD("additionalName", TEXT, 0),
	FIELD("patronymicName", TEXT, 0),
	FIELD("honorificPrefix", TEXT, 0),
	FIELD("honorificSuffix", TEXT, 0),
	FIELD("familyNamePrefix", TEXT, 0),
};

const badge_class badge_profile = {.type = "Profile",
								   .short_for = "id",
								   BADGE_FIELDS(profile_fields)};

static const badge_field alignment_fields[] = {
	FIELD("targetCode", TEXT, 0),
	FIELD("targetDescription", TEXT, 0),
	FIELD("targetName", TEXT, BADGE_REQUIRED),
	FIELD("targetFramework", TEXT, 0),
	FIELD_WORD("targetType", 0, azora_target_types),
	FIELD("targetUrl", LINK, BADGE_REQUIRED),
};

static const badge_class alignment = {.type = "Alignment", BADGE_FIELDS(alignment_fields)};

static const badge_field criteria_fields[] = {
	FIELD("id", URL, 0),
	FIELD("narrative", TEXT, 0),
};

static void check_criteria(badge_writer *writer, const azora_value *object)
{
	azora_value value;
	if (!badge_find(writer, object, "id", &value) &&
		!badge_find(writer, object, "narrative", &value)) {
		badge_fail(writer, "must have a narrative or an id");
	}
}

static const badge_class criteria = {.short_for = "narrative",
									 BADGE_FIELDS(criteria_fields),
									 .check = check_criteria};

static const badge_field related_fields[] = {
	FIELD("id", URL, BADGE_REQUIRED),
	FIELD("inLanguage", LANGUAGE, 0),
	FIELD("version", QUANTITY, 0),
};

static const badge_class related = {.type = "Related",
									.short_for = "id",
									BADGE_FIELDS(related_fields)};

static const badge_field level_fields[] = {
	FIELD("id", URL, BADGE_REQUIRED),    FIELD_OF("alignment", BADGE_LIST, &alignment),
	FIELD("description", TEXT, 0),       FIELD("level", QUANTITY, 0),
	FIELD("name", TEXT, BADGE_REQUIRED), FIELD("points", QUANTITY, 0),
};

static const badge_class level = {.type = "RubricCriterionLevel", BADGE_FIELDS(level_fields)};

static const badge_field description_fields[] = {
	FIELD("id", URL, BADGE_REQUIRED),
	FIELD_OF("alignment", BADGE_LIST, &alignment),
	FIELD("allowedValue", QUANTITY, BADGE_LIST),
	FIELD("name", TEXT, BADGE_REQUIRED),
	FIELD("requiredLevel", URL, 0),
	FIELD("requiredValue", QUANTITY, 0),
	FIELD_WORD("resultType", BADGE_REQUIRED, azora_result_types),
	FIELD_OF("rubricCriterionLevel", BADGE_LIST, &level),
	FIELD("valueMax", QUANTITY, 0),
	FIELD("valueMin", QUANTITY, 0),
};

static const badge_class description = {.type = "ResultDescription",
										BADGE_FIELDS(description_fields)};

static const badge_field achievement_fields[] = {
	FIELD("id", URL, BADGE_REQUIRED),
	FIELD_OF("alignment", BADGE_LIST, &alignment),
	FIELD_WORD("achievementType", 0, azora_achievement_types),
	FIELD_OF("creator", 0, &badge_profile),
	FIELD("creditsAvailable", NUMBER, 0),
	FIELD_OF("criteria", BADGE_REQUIRED, &criteria),
	FIELD("description", TEXT, BADGE_REQUIRED),
	FIELD("endorsementJwt", JWS, BADGE_LIST),
	FIELD("fieldOfStudy", TEXT, 0),
	FIELD("humanCode", TEXT, 0),
	FIELD_OF("image", 0, &badge_image),
	FIELD("inLanguage", LANGUAGE, 0),
	FIELD("name", TEXT, BADGE_REQUIRED),
	FIELD_OF("otherIdentifier", BADGE_LIST, &identifier),
	FIELD_OF("related", BADGE_LIST, &related),
	FIELD_OF("resultDescription", BADGE_LIST, &description),
	FIELD("specialization", TEXT, 0),
	FIELD("tag", TEXT, BADGE_LIST),
	FIELD("version", QUANTITY, 0),
};

const badge_class badge_achievement = {.type = "Achievement", BADGE_FIELDS(achievement_fields)};

static const badge_field evidence_fields[] = {
	FIELD("id", URL, 0),           FIELD("narrative", TEXT, 0), FIELD("name", TEXT, 0),
	FIELD("description", TEXT, 0), FIELD("genre", TEXT, 0),     FIELD("audience", TEXT, 0),
};

const badge_class badge_evidence = {.type = "Evidence",
									.short_for = "id",
									BADGE_FIELDS(evidence_fields)};

static int compare_texts(const azora_value *a, const azora_value *b)
{
	uint32_t least = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->as.text, b->as.text, least);
	return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static int by_id(const void *first, const void *second)
{
	const badge_description *a = first, *b = second;
	int order = compare_texts(&a->id, &b->id);
	return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static void take_description(badge_writer *writer, const azora_value *description, uint32_t place)
{
	badge_description *next = &writer->descriptions[writer->description_count];
	*next = (badge_description){.description = *description, .place = place};
	writer->description_count +=
		badge_find(writer, description, "id", &next->id) && next->id.kind == AZORA_TEXT;
}

/* Puts the achievement's result descriptions in order, so that many results find theirs among many.
 * False if there was no memory. */
static bool order_descriptions(badge_writer *writer)
{
	azora_value achievement, all = azora_value_null();
	(void)(badge_find(writer, writer->fields, "achievement", &achievement) &&
		   badge_find(writer, &achievement, "resultDescription", &all));
	bool listed = all.kind == AZORA_LIST;
	writer->descriptions =
		azora_allocate(writer->allocator, listed ? all.length : 1, sizeof(*writer->descriptions));
	if (writer->descriptions == NULL) {
		writer->text->failed = true;
		badge_fail(writer, "does not fit into memory");
		return false;
	}
	for (uint32_t i = 0; listed && i < all.length; i++) {
		azora_value item;
		writer->reader->item(&all, i, &item);
		take_description(writer, &item, i);
	}
	if (!listed) {
		take_description(writer, &all, 0);
	}
	qsort(writer->descriptions, writer->description_count, sizeof(*writer->descriptions), by_id);
	return true;
}

/* The achievement's result description with an id, the first one; NULL if there is none. */
static const azora_value *find_description(const badge_writer *writer, const azora_value *id)
{
	size_t low = 0, high = writer->description_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_texts(&writer->descriptions[middle].id, id) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	bool found =
		low < writer->description_count && compare_texts(&writer->descriptions[low].id, id) == 0;
	return found ? &writer->descriptions[low].description : NULL;
}

/* A result is of one of the achievement's descriptions, and says the status if that is what it
 * describes. */
static void check_result(badge_writer *writer, const azora_value *object)
{
	static const char status[] = "Status";
	azora_value of, type, given;
	badge_place place;
	if (writer->failed || !badge_find(writer, object, "resultDescription", &of) ||
		(writer->descriptions == NULL && !order_descriptions(writer))) {
		return;
	}
	const azora_value *found = find_description(writer, &of);
	if (found == NULL) {
		badge_enter(writer, &place, "resultDescription", 0);
		badge_fail(writer, "must be the id of one of achievement.resultDescription");
		badge_leave(writer);
	} else if (badge_find(writer, found, "resultType", &type) && type.kind == AZORA_TEXT &&
			   type.length == sizeof(status) - 1 &&
			   memcmp(type.as.text, status, sizeof(status) - 1) == 0 &&
			   !badge_find(writer, object, "status", &given)) {
		badge_fail_missing(writer, "status");
	}
}

static const badge_field result_fields[] = {
	FIELD("achievedLevel", URL, 0),     FIELD_OF("alignment", BADGE_LIST, &alignment),
	FIELD("resultDescription", URL, 0), FIELD_WORD("status", 0, azora_result_states),
	FIELD("value", QUANTITY, 0),
};

const badge_class badge_result = {.type = "Result",
								  BADGE_FIELDS(result_fields),
								  .check = check_result};
