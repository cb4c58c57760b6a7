#include "utf8.h"

size_t test_utf8(uint32_t point, char text[4])
{
	if (point < 0x80) {
		text[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		text[0] = (char)(0xC0 | point >> 6);
		text[1] = (char)(0x80 | (point & 63));
		return 2;
	}
	if (point < 0x10000) {
		text[0] = (char)(0xE0 | point >> 12);
		text[1] = (char)(0x80 | (point >> 6 & 63));
		text[2] = (char)(0x80 | (point & 63));
		return 3;
	}
	text[0] = (char)(0xF0 | point >> 18);
	text[1] = (char)(0x80 | (point >> 12 & 63));
	text[2] = (char)(0x80 | (point >> 6 & 63));
	text[3] = (char)(0x80 | (point & 63));
	return 4;
}
