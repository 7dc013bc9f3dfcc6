/** A request that a node sent, against what the provider's definition says. */
import minBy from 'lodash/minBy';

import { type Shape, findOperation, type OperationShape, type ProviderShapes } from './shape';
import { typeOf } from './type';

export interface SentRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body?: string | undefined;
}

type Scalar = (value: unknown) => boolean;

const isNumber: Scalar = (value) => typeof value === 'number' && Number.isFinite(value);
const isTime = (value: unknown) => !Number.isNaN(Date.parse(String(value)));

const FORMATS: Readonly<Record<string, Scalar>> = {
	date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)) && isTime(value),
	// Examples of the definitions have a space as well.
	'date-time': (value) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(String(value)) && isTime(value),
	uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(value)),
};

const BASES: Readonly<Record<string, Scalar>> = {
	string: (value) => typeof value === 'string',
	integer: (value) => isNumber(value) && Number.isInteger(value),
	number: isNumber,
	boolean: (value) => typeof value === 'boolean',
	object: (value) => typeof value === 'object' && value !== null,
};

const short = (value: unknown) => String(JSON.stringify(value)).slice(0, 60);

/** What is wrong with a single value; undefined for nothing. */
function scalarFinding(value: unknown, text: string): string | undefined {
	const { base, format, values, min, max, isNullable } = typeOf(text);
	if (value === null) return isNullable ? undefined : 'is null';
	if (BASES[base]?.(value) === false) return `is ${short(value)}, not ${base}`;
	if (values !== undefined && !values.includes(String(value)))
		return `is ${JSON.stringify(value)}, which is not one of ${values.slice(0, 8).join(', ')}`;
	if (base === 'string' && FORMATS[format]?.(value) === false)
		return `is ${JSON.stringify(value)}, not a ${format}`;
	const size = typeof value === 'string' ? value.length : Number(value);
	if (max !== undefined && size > max) return `has ${size} of at most ${max}`;
	return min !== undefined && size < min ? `has ${size} of at least ${min}` : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function objectFindings(
	value: unknown,
	shape: Record<string, Shape>,
	at: string,
	nulls: Nulls,
): string[] {
	if (!isRecord(value)) return [`${at} is ${short(value)}, not an object`];
	const fields = Object.entries(shape).map(([key, each]) => {
		const name = key.replace(/\*$/, '');
		return { name, isRequired: name !== key, each };
	});
	if (fields.length === 0) return [];
	const names = new Set(fields.map(({ name }) => name));
	const inner = (name: string) => (at === '' ? name : `${at}.${name}`);
	return [
		...Object.keys(value)
			.filter((name) => !names.has(name))
			.map((name) => `${inner(name)} is not in the definition`),
		...fields.flatMap(({ name, isRequired, each }) => {
			if (value[name] !== undefined)
				return valueFindings(value[name], each, inner(name), nulls);
			return isRequired ? [`${inner(name)} is missing`] : [];
		}),
	];
}

/** Whether null is right only where the definition says so, or anywhere: not all definitions can say it. */
type Nulls = 'stated' | 'anywhere';

/** What is wrong with a value, with the place of each finding. */
export function valueFindings(
	value: unknown,
	shape: Shape,
	at = '',
	nulls: Nulls = 'stated',
): string[] {
	if (value === null && nulls === 'anywhere') return [];
	if (typeof shape === 'string') {
		const finding = scalarFinding(value, shape);
		return finding === undefined ? [] : [`${at} ${finding}`];
	}
	if (Array.isArray(shape)) {
		if (!Array.isArray(value)) return [`${at} is ${short(value)}, not a list`];
		const [entry = 'any'] = shape as Shape[];
		return value.flatMap((each, index) => valueFindings(each, entry, `${at}[${index}]`, nulls));
	}
	const { oneOf } = shape as { oneOf?: Shape };
	if (Array.isArray(oneOf)) {
		const all = (oneOf as Shape[]).map((each) => valueFindings(value, each, at, nulls));
		return minBy(all, (findings) => findings.length) ?? [];
	}
	return objectFindings(value, shape as Record<string, Shape>, at, nulls);
}

/** Text in a URL as the value that it stands for. */
function fromText(text: string, shape: Shape): unknown {
	if (typeof shape !== 'string') return text;
	const { base } = typeOf(text === '' ? 'string' : shape);
	if ((base === 'integer' || base === 'number') && /^-?\d+(\.\d+)?$/.test(text))
		return Number(text);
	if (base === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
	return text;
}

/** A list in a URL is a parameter per entry, or text with commas. */
const textFindings = (texts: readonly string[], shape: Shape, at: string): string[] =>
	texts.flatMap((text) => {
		const entry = Array.isArray(shape) ? ((shape as Shape[])[0] ?? 'any') : shape;
		return valueFindings(fromText(text, entry), entry, at);
	});

function queryFindings({ parameters }: OperationShape, query: URLSearchParams): string[] {
	const known = parameters.filter((each) => each.in === 'query');
	const names = [...new Set(query.keys())].map((name) => name.replace(/\[\d*\]$/, ''));
	return [
		...names
			.filter((name) => known.every((each) => each.name !== name))
			.map((name) => `query ${name} is not in the definition`),
		...known.flatMap(({ name, isRequired, shape }) => {
			const texts = query.getAll(name);
			if (texts.length === 0) return isRequired ? [`query ${name} is missing`] : [];
			return textFindings(texts, shape, `query ${name}`);
		}),
	];
}

function pathFindings({ path, parameters }: OperationShape, places: readonly string[]): string[] {
	const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
	return names.flatMap((name, index) => {
		const shape = parameters.find((each) => each.in === 'path' && each.name === name)?.shape;
		return textFindings([places[index] ?? ''], shape ?? 'string', `path ${name}`);
	});
}

const dataOf = (body: string): unknown => {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
};

/** Names of the fields of a form with files. */
const formFields = (body: string): Record<string, unknown> =>
	Object.fromEntries(
		[...body.matchAll(/form-data; name="([^"]+)"/g)].map(([, name = '']) => [name, 'text']),
	);

function bodyFindings({ body }: OperationShape, { headers, body: sent = '' }: SentRequest) {
	const mediaType = String(headers['content-type'] ?? '').split(';')[0] ?? '';
	const [known] = Object.keys(body);
	if (sent === '') return known === undefined ? [] : ['the body is missing'];
	if (known === undefined) return ['the definition has no body'];
	const shape = body[mediaType];
	if (shape === undefined) return [`the body is ${mediaType}, not ${known}`];
	const data = mediaType === 'multipart/form-data' ? formFields(sent) : dataOf(sent);
	return valueFindings(data, shape);
}

/** What is wrong with a request; empty if the definition has it as it was sent. */
export function requestFindings(shapes: ProviderShapes, request: SentRequest): string[] {
	const [path = '', query = ''] = request.url.split('?');
	const found = findOperation(shapes, request.method, path);
	if (found === undefined) return [`${request.method} ${path} is not in the definition`];
	const { operation, places } = found;
	return [
		...pathFindings(operation, places),
		...queryFindings(operation, new URLSearchParams(query)),
		...bodyFindings(operation, request),
	].map((finding) => `${operation.key}: ${finding}`);
}
