import type { RequestParts } from '../../call/apiRequest';
import type { RequestBody, RequestHeaders } from '../../http';
import { timeWriter } from '../detect/times';
import type { DetectionRules, Question } from '../syncTypes';

type Asked = keyof Question;

/** What each mode asks for; other words in braces are the API's own, as in GraphQL. */
const ASKED: Readonly<Record<DetectionRules['mode'], readonly Asked[]>> = {
	changedSince: ['since', 'until'],
	cursor: ['token'],
	newId: ['after', 'since'],
	snapshot: ['since'],
};

/** Names in braces that are no fields of a record. */
export const RESERVED: readonly string[] = ['since', 'until', 'after', 'token'] satisfies Asked[];

const ALONE = /^\{(\w+)\}$/;

const nameIn = (rules: DetectionRules, name: string | undefined): Asked | undefined =>
	ASKED[rules.mode].find((asked) => asked === name);

/** Whether a request has a place for what is asked. */
export const hasPlace = ({ path, query, headers, body }: RequestParts, name: Asked): boolean => {
	const text = JSON.stringify([path, query, headers, body]);
	return text.includes(`{${name}}`) || text.includes(`%7B${name}%7D`);
};

/** What a text says where nothing is asked: everything since 1970, or with an ID above 0. */
function withBeginning(rules: DetectionRules, question: Question): Question {
	const since = 'times' in rules ? { since: timeWriter(rules.times).write(0) } : {};
	return { ...since, after: '0', ...question };
}

/** Writes what is asked in place of `{since}` and the like. */
type Fill = (text: string, encode?: (value: string) => string) => string;

const fillerFor = (rules: DetectionRules, question: Question): Fill => {
	const whole = withBeginning(rules, question);
	return (text, encode = (value) => value) =>
		text.replace(/(?:\{|%7B)(\w+)(?:\}|%7D)/g, (placeholder, name: string) => {
			const asked = nameIn(rules, name);
			return asked === undefined ? placeholder : encode(whole[asked] ?? '');
		});
};

/** Rows whose value is nothing but a placeholder are left out where it is not asked. */
const isLeftOut = (value: unknown, rules: DetectionRules, question: Question) => {
	const name = typeof value === 'string' ? ALONE.exec(value.trim())?.[1] : undefined;
	const asked = nameIn(rules, name);
	return asked !== undefined && question[asked] === undefined;
};

/** Inside of quotes as without them: a number stays a number. */
const inJson = (value: string) => JSON.stringify(value).slice(1, -1);

function filledBody(body: RequestBody, fill: Fill): RequestBody {
	if (!('text' in body)) return body;
	const isForm = body.type.startsWith('application/x-www-form-urlencoded');
	return { ...body, text: fill(body.text, isForm ? encodeURIComponent : inJson) };
}

/** Name of the query parameter that rules name themselves; '' where they leave it to placeholders. */
function parameterOf(rules: DetectionRules): string {
	if ('lookBack' in rules && rules.lookBack !== undefined) return rules.lookBack.parameter;
	return ('parameter' in rules ? rules.parameter : undefined) ?? '';
}

/** Whether a request has a place of its own for what is asked, which counts more than a parameter. */
const hasPlaceholder = (rules: DetectionRules, parts: RequestParts): boolean =>
	ASKED[rules.mode].some((name) => hasPlace(parts, name));

/** Whether a list can be asked for a part of it. */
export const isFiltered = (rules: DetectionRules, parts: RequestParts): boolean =>
	parameterOf(rules) !== '' || hasPlaceholder(rules, parts);

/** Whether a list is asked for up to a time. */
export const hasEnd = (rules: DetectionRules, parts: RequestParts): boolean =>
	rules.mode === 'changedSince' && hasPlace(parts, 'until');

/**
 * The request for a list with what is asked in it: in place of placeholders such as `{since}`, and in
 * the parameter of the rules.
 */
export function askedParts(
	parts: RequestParts,
	rules: DetectionRules,
	question: Question,
): RequestParts {
	const { query = [], headers = {}, body } = parts;
	const fill = fillerFor(rules, question);
	const valueOf = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(valueOf);
		return typeof value === 'string' ? fill(value) : value;
	};
	const kept = <Pair extends readonly [string, unknown]>(pairs: readonly Pair[]) =>
		pairs
			.filter(([, value]) => !isLeftOut(value, rules, question))
			.map(([name, value]) => [name, valueOf(value)] as const);
	const parameter = parameterOf(rules);
	const asked = question.since ?? question.after ?? question.token;
	const isOwn = parameter !== '' && asked !== undefined && !hasPlaceholder(rules, parts);
	return {
		...parts,
		path: fill(parts.path, encodeURIComponent),
		query: [
			...kept(query).filter(([name]) => !isOwn || name !== parameter),
			...(isOwn ? [[parameter, asked] as const] : []),
		],
		headers: Object.fromEntries(kept(Object.entries(headers))) as RequestHeaders,
		...(body !== undefined && { body: filledBody(body, fill) }),
	};
}
