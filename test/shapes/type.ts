/** What the text of a type says: `string:date-time max 30 of a|b or null`. */
export interface Type {
	/** `string`, `integer`, `number`, `boolean`; anything else is any value. */
	readonly base: string;
	readonly format: string;
	readonly min?: number;
	readonly max?: number;
	readonly values?: readonly string[];
	readonly isNullable: boolean;
}

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

const read = new Map<string, Type>();

/** Each text is read once: a response has many values of the same type. */
export function typeOf(text: string): Type {
	const type = read.get(text) ?? readType(text);
	read.set(text, type);
	return type;
}

function readType(text: string): Type {
	const isNullable = text.endsWith(' or null');
	const own = isNullable ? text.slice(0, -' or null'.length) : text;
	const [head = '', list] = own.split(' of ');
	const [base = '', format = ''] = (head.split(' ')[0] ?? '').split(':');
	const min = number(/ min (-?\d+)/.exec(head)?.[1]);
	const max = number(/ max (-?\d+)/.exec(head)?.[1]);
	return {
		base,
		format,
		isNullable,
		...(min === undefined ? {} : { min }),
		...(max === undefined ? {} : { max }),
		...(list === undefined ? {} : { values: list.split('|') }),
	};
}
