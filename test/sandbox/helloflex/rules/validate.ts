import {
	isObject,
	pascal,
	type Exists,
	type Field,
	type Fields,
	type Items,
	type Problems,
} from './fields';

/** Reads a property in any case, like ASP.NET model binding. */
export function valueOf(body: Record<string, unknown>, name: string): unknown {
	if (name in body) return body[name];
	const key = Object.keys(body).find((one) => one.toLowerCase() === name.toLowerCase());
	return key === undefined ? undefined : body[key];
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** All failures of a body at once: property path in PascalCase to its messages. */
export function validate(fields: Fields, body: unknown, exists: Exists, prefix = ''): Problems {
	const problems: Problems = {};
	const source = isObject(body) ? body : {};
	for (const [name, field] of Object.entries(fields)) {
		Object.assign(problems, check(field, valueOf(source, name), exists, prefix + pascal(name)));
	}
	return problems;
}

function check(field: Field, value: unknown, exists: Exists, path: string): Problems {
	if (isEmpty(value)) {
		return field.required ? { [path]: [`The ${path} field is required.`] } : {};
	}
	if (!field.check(value, exists)) return { [path]: [invalid(value)] };
	if (field.fields) return validate(field.fields, value, exists, `${path}.`);
	if (field.items) return checkRows(field.items, value, exists, path);
	return {};
}

function checkRows(items: Items, value: unknown, exists: Exists, path: string): Problems {
	const list = Array.isArray(value) ? value : [];
	if (list.length < (items.min ?? 0) || list.length > (items.max ?? Infinity)) {
		return {
			[path]: [`Between ${items.min ?? 0} and ${items.max ?? 'any'} entries are allowed.`],
		};
	}
	return Object.assign(
		{},
		...list.map((row: unknown, index) =>
			validate(items.fields, row, exists, `${path}[${index}].`),
		),
	) as Problems;
}

const invalid = (value: unknown) =>
	`Value ${typeof value === 'object' ? 'of this kind' : String(value)} is invalid.`;

/** The known values of a body, under their stored names. */
export function pick(fields: Fields, body: unknown): Record<string, unknown> {
	const source = isObject(body) ? body : {};
	const kept: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(fields)) {
		const value = valueOf(source, name);
		if (value !== undefined) kept[field.keptAs ?? name] = pickNested(field, value);
	}
	return kept;
}

function pickNested(field: Field, value: unknown): unknown {
	const { fields, items } = field;
	if (fields && isObject(value)) return pick(fields, value);
	if (items && Array.isArray(value)) return value.map((row: unknown) => pick(items.fields, row));
	return value;
}
