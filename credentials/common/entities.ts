const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
};

/** The text without the entities of XML and HTML; unknown ones stay. */
export function decodeEntities(text: string): string {
	return text.replace(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{1,8}));/gi,
		(entity, hex, decimal, name) => {
			if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? entity;
			const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
		},
	);
}
