/** All ways to leave something out of a request, one thing at a time. A strict server accepts none of them. */
import type { Step, WireRequest } from './shape';

export interface Damage {
	what: string;
	change: (request: WireRequest) => WireRequest;
}

/** Header names, fields, and parameters of `optional` stay. */
export function damages(request: WireRequest, optional: readonly string[]): Damage[] {
	const must = (name: string) =>
		!optional.map((one) => one.toLowerCase()).includes(name.toLowerCase());
	return [
		...Object.keys(request.headers).filter(must).map(withoutHeader),
		...[...new URL(request.url).searchParams.keys()].filter(must).map(withoutParameter),
		...withoutFields(request).filter(({ field }) => must(field)),
		...(request.body !== '' && must('body') ? [withoutBody] : []),
		{
			what: 'another method',
			change: (sent) => ({ ...sent, method: sent.method === 'DELETE' ? 'PATCH' : 'DELETE' }),
		},
	];
}

const withoutHeader = (name: string): Damage => ({
	what: `no header ${name}`,
	change: (sent) => ({
		...sent,
		headers: Object.fromEntries(
			Object.entries(sent.headers).filter(([header]) => header !== name),
		),
	}),
});

const withoutBody: Damage = { what: 'no body', change: (sent) => ({ ...sent, body: '' }) };

const withoutParameter = (name: string): Damage => ({
	what: `no parameter ${name}`,
	change: (sent) => {
		const [address = '', search = ''] = sent.url.split('?');
		const rest = search.split('&').filter((part) => !part.startsWith(`${name}=`));
		return { ...sent, url: rest.length > 0 ? `${address}?${rest.join('&')}` : address };
	},
});

function withoutFields(request: WireRequest): (Damage & { field: string })[] {
	const type = request.headers['content-type'] ?? '';
	if (type.startsWith('application/x-www-form-urlencoded')) {
		return request.body
			.split('&')
			.filter(Boolean)
			.map((part) => ({
				field: decodeURIComponent(part.split('=')[0] ?? ''),
				what: `no field ${part}`,
				change: (sent) => ({
					...sent,
					body: sent.body
						.split('&')
						.filter((one) => one.split('=')[0] !== part.split('=')[0])
						.join('&'),
				}),
			}));
	}
	if (type.includes('xml')) return elements(request.body).map(withoutElement);
	if (!type.includes('json')) return [];
	return leaves(JSON.parse(request.body)).map((path) => ({
		field: path.join('.'),
		what: `no field ${path.join('.')}`,
		change: (sent) => ({ ...sent, body: JSON.stringify(without(JSON.parse(sent.body), path)) }),
	}));
}

/** The names of the XML elements that hold text, and of those that are empty. */
const elements = (body: string): string[] =>
	[...body.matchAll(/<(\w+)>[^<]+<\/\1>|<(\w+)\/>/g)].map(([found]) => found);

const withoutElement = (found: string): Damage & { field: string } => ({
	field: found.slice(1).split(/[>/]/)[0] ?? '',
	what: `no element ${found}`,
	change: (sent) => ({ ...sent, body: sent.body.replace(found, '') }),
});

/** The same step with one claim or header of a JWT left out, for each of them. */
export function withoutClaims(step: Step): { what: string; step: Step }[] {
	return jwtPaths(step).map((path) => ({
		what: `no ${path.slice(-2).join('.')}`,
		step: withoutPath(step, path),
	}));
}

function jwtPaths(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [];
	const isJwt = '$' in value && value.$ === 'jwt';
	const own = isJwt
		? Object.entries(value)
				.filter(([part]) => part === 'claims' || part === 'header')
				.flatMap(([part, claims]) =>
					Object.keys(isRecord(claims) ? claims : {}).map((claim) => [
						...path,
						part,
						claim,
					]),
				)
		: [];
	const inner = Object.entries(value).flatMap(([name, part]) => jwtPaths(part, [...path, name]));
	return [...own, ...inner];
}

/** A copy of a step without the value at a path; steps are plain data. */
function withoutPath(step: Step, path: readonly string[]): Step {
	const copy = structuredClone(step);
	let holder: object = copy;
	for (const name of path.slice(0, -1)) holder = Reflect.get(holder, name);
	Reflect.deleteProperty(holder, path.at(-1) ?? '');
	return copy;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths of all values that are no records. */
function leaves(value: unknown, path: string[] = []): string[][] {
	if (!isRecord(value)) return path.length > 0 ? [path] : [];
	return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

function without(value: unknown, [first = '', ...rest]: string[]): unknown {
	if (!isRecord(value)) return value;
	if (rest.length > 0) return { ...value, [first]: without(value[first], rest) };
	return Object.fromEntries(Object.entries(value).filter(([name]) => name !== first));
}
