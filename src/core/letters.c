#include "core/letters.h"

typedef struct span {
	uint32_t from;
	uint32_t to;
} span;

/* Blocks of signs and the signs among Latin-1; in order. */
static const span signs[] = {
	{0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},       {0xBB, 0xBF},        {0xD7, 0xD7},
	{0xF7, 0xF7},     {0x2C2, 0x2C5},   {0x2D2, 0x2DF},     {0x37E, 0x37E},      {0x384, 0x385},
	{0x387, 0x387},   {0x482, 0x482},   {0x55A, 0x55F},     {0x589, 0x58A},      {0x5BE, 0x5BE},
	{0x5C0, 0x5C0},   {0x5F3, 0x5F4},   {0x60C, 0x60D},     {0x61B, 0x61F},      {0x66A, 0x66D},
	{0x6D4, 0x6D4},   {0x964, 0x965},   {0x1680, 0x1680},   {0x2000, 0x2070},    {0x207A, 0x207E},
	{0x208A, 0x208E}, {0x20A0, 0x20CF}, {0x2100, 0x2101},   {0x2103, 0x2106},    {0x2190, 0x2BFF},
	{0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},   {0x3030, 0x3030},    {0x30FB, 0x30FB},
	{0xE000, 0xF8FF}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},    {0xFF3B, 0xFF40},
	{0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FBFF}, {0xE0000, 0x10FFFF},
};

bool azora_is_wide_letter(uint32_t point)
{
	size_t low = 0, high = sizeof(signs) / sizeof(*signs);
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (point > signs[middle].to) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low == sizeof(signs) / sizeof(*signs) || point < signs[low].from;
}

/* Where capitals and small letters take turns, capitals at even or at odd code points. */
static bool takes_turns(uint32_t point, uint32_t *odd)
{
	*odd = (point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E) ||
		   (point >= 0x4C1 && point <= 0x4CE);
	return *odd || (point >= 0x100 && point <= 0x12F) || (point >= 0x132 && point <= 0x137) ||
		   (point >= 0x14A && point <= 0x177) || (point >= 0x460 && point <= 0x481) ||
		   (point >= 0x48A && point <= 0x4BF) || (point >= 0x4D0 && point <= 0x52F);
}

static uint32_t small_greek(uint32_t point)
{
	switch (point) {
	case 0x386:
		return 0x3AC;
	case 0x38C:
		return 0x3CC;
	case 0x38E:
	case 0x38F:
		return point + 63;
	case 0x3C2: /* at the end of a word */
		return 0x3C3;
	default:
		if (point >= 0x388 && point <= 0x38A) {
			return point + 37;
		}
		return point >= 0x391 && point <= 0x3AB && point != 0x3A2 ? point + 32 : point;
	}
}

uint32_t azora_small(uint32_t point)
{
	uint32_t odd;
	if (point < 0x80) {
		return point >= 'A' && point <= 'Z' ? point + 32 : point;
	}
	if (point < 0x100) {
		return point >= 0xC0 && point <= 0xDE && point != 0xD7 ? point + 32 : point;
	}
	if (takes_turns(point, &odd)) {
		return (point & 1) == odd ? point + 1 : point;
	}
	if (point < 0x370) {
		return point == 0x130 ? 'i' : point == 0x178 ? 0xFF : point == 0x17F ? 's' : point;
	}
	if (point < 0x400) {
		return small_greek(point);
	}
	if (point < 0x430) {
		return point + (point < 0x410 ? 80 : 32);
	}
	return point == 0x4C0 ? 0x4CF : point;
}

bool azora_is_small(uint32_t point)
{
	uint32_t odd;
	if (point < 0x80) {
		return point >= 'a' && point <= 'z';
	}
	if (takes_turns(point, &odd)) {
		return (point & 1) != odd;
	}
	return (point >= 0xDF && point <= 0xFF && point != 0xF7) ||
		   (point >= 0x3AC && point <= 0x3CE) || (point >= 0x430 && point <= 0x45F) ||
		   point == 0x4CF || point == 0x17F;
}
