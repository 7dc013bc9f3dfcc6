import { isRecord } from '../../common/unknown';
import type { CredentialForm } from '../credentialForm';
import { isHarmlessName } from '../literals';
import type { RequestTemplate } from '../loginRequest';
import { LIFETIMES } from '../tokenResponse';
import { replaceNamedValues } from '../template/namedValues';
import { isSecretLiteral } from './parseRecipe';
import { KEY_FIELDS, type Recipe, type RequestRecipe } from './recipe';
import { NAME_FIELDS } from './recipeFields';
import { recipeOfTemplate, rowsOf } from './requestTemplates';
import { assertionRecipe, personalFields } from './writeAssertion';

/** What a recipe is written from: the templates that the form describes. */
interface Described {
	readonly form: CredentialForm;
	readonly before: readonly RequestTemplate[];
	/** Absent: a signed JWT is the token. */
	readonly login?: RequestTemplate | undefined;
	readonly renewal?: RequestTemplate | undefined;
	readonly after?: RequestTemplate | undefined;
	readonly logOut?: RequestTemplate | undefined;
	/** Whether a JWT is signed, for a request or as the token. */
	readonly isSigned: boolean;
	/** Display names of the form's fields. */
	readonly labels: Readonly<Record<string, string>>;
}

const compact = <T extends object>(record: T): T | undefined => {
	const entries = Object.entries(record).filter(
		([, value]) => value !== undefined && value !== '' && value !== false,
	);
	return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
};

const numberOf = (text: string) => (text === '' ? undefined : Number(text));

/** Choices of *Lifetime* that a recipe says in another way than by a unit. */
const NO_UNITS: readonly string[] = ['auto', 'fixed'];

function responseOf(form: CredentialForm): Recipe['response'] {
	const format = form.choice('lifetimeFormat', LIFETIMES, 'auto');
	return compact({
		token: form.text('tokenPath'),
		header: form.text('tokenIn') === 'header' ? form.text('responseHeader') : '',
		cookie: form.text('tokenIn') === 'cookie' ? form.text('responseCookie') : '',
		lifetime: form.text('lifetimePath'),
		unit: NO_UNITS.includes(format) ? '' : format,
		fixedMinutes: format === 'fixed' ? numberOf(form.text('fixedLifetime')) : undefined,
		refreshToken: form.text('refreshPath'),
	});
}

const list = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== '');

function callsOf(form: CredentialForm): Recipe['calls'] {
	const sendIn = form.choice('sendIn', NAME_FIELDS, 'header');
	const statuses = list(form.text('expiredStatuses')).map(Number);
	const hosts = list(form.text('extraHosts'));
	const baseUrlHosts = list(form.text('baseUrlHosts'));
	const calls = compact({
		in: sendIn === 'header' ? undefined : sendIn,
		name: form.text(NAME_FIELDS[sendIn]),
		template: form.text('sendTemplate'),
		headers: rowsOf(form.rows('requestHeaders')),
		query: rowsOf(form.rows('requestQuery')),
		cookies: rowsOf(form.rows('requestCookies')),
		baseUrl: form.text('baseUrlFrom'),
		baseUrlHosts: baseUrlHosts.length === 0 ? undefined : baseUrlHosts,
		expiredStatuses: statuses.length === 0 ? undefined : statuses,
		hosts: hosts.length === 0 ? undefined : hosts,
	});
	return calls;
}

function objectOf(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Words as keys are made of, outside of placeholders. */
const WORD = /(?<![\w.{])[\w.~!@#$%^*-]{12,}(?![\w(}])/g;

/** Letters and digits take turns, as in no word: a key, wherever it is. */
const looksLikeKey = (word: string) =>
	(word.replace(/[^A-Za-z0-9]/g, '').match(/[a-z](?=\d)|\d(?=[a-z])/gi) ?? []).length >= 3;

const NAMED_FORMATS = ['form', 'json', 'xml'] as const;

/** Literal secrets become placeholders of fields that the reader fills in. */
function withoutSecrets<T>(part: T, taken: string[]): T {
	const placeholder = (secret: string) => {
		if (!taken.includes(secret)) taken.push(secret);
		return `{secret${taken.indexOf(secret) + 1}}`;
	};
	const literal = (value: string, name: string) =>
		isSecretLiteral(name, value) ? placeholder(value) : value;
	/** A URL, or a body that is text, has named values in it. */
	const inside = (text: string) =>
		NAMED_FORMATS.reduce((all, format) => replaceNamedValues(all, format, literal), text);
	const replace = (name: string, value: unknown): unknown => {
		if (typeof value !== 'string' || isHarmlessName(name)) return value;
		const without = literal(value, name);
		if (without !== value) return without;
		return inside(value).replace(WORD, (word) =>
			looksLikeKey(word) ? placeholder(word) : word,
		);
	};
	const walk = (value: unknown, name = ''): unknown => {
		if (Array.isArray(value)) return value.map((each) => walk(each, name));
		if (!isRecord(value)) return replace(name, value);
		return Object.fromEntries(
			Object.entries(value).map(([key, each]) => [key, walk(each, key)]),
		);
	};
	return walk(part) as T;
}

/** The body of a pasted command is text; as JSON and forms it can be read, and searched for secrets. */
function structured(request: RequestRecipe): RequestRecipe {
	const { text, contentType, ...rest } = request;
	if (text === undefined) return request;
	const json = objectOf(text);
	if (json !== undefined) return { ...rest, json };
	if (contentType?.includes('urlencoded') !== true) return request;
	const pairs = text.split('&').map((pair) => pair.split('='));
	const decode = (part = '') => decodeURIComponent(part.replaceAll('+', ' '));
	return {
		...rest,
		form: Object.fromEntries(pairs.map(([name, value]) => [decode(name), decode(value)])),
	};
}

const requestOf = (template: RequestTemplate, taken: string[]): RequestRecipe =>
	withoutSecrets(structured(recipeOfTemplate(template)), taken);

/** Placeholders that stand for the form's fields under other names. */
const FIELD_OF: Readonly<Record<string, string>> = { refreshToken: 'initialRefreshToken' };

/** The fields that a recipe uses, with the words of the form. */
function keysOf(recipe: object, labels: Described['labels']): Recipe['keys'] {
	const text = JSON.stringify(recipe);
	const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => FIELD_OF[name] ?? name);
	const used = KEY_FIELDS.filter((field) => names.includes(field));
	return Object.fromEntries(used.map((field) => [field, labels[field] ?? field]));
}

const personalKeys = (form: CredentialForm, labels: Described['labels']): Recipe['keys'] =>
	Object.fromEntries(personalFields(form).map((field) => [field, labels[field] ?? field]));

/**
 * The login that a form describes as a recipe: secret-free, to pass on. Values that look like secrets
 * become `{secret1}` and so on, which the reader enters.
 */
export function writeRecipe(described: Described): Recipe {
	const { form, before, login, renewal, after, logOut, labels } = described;
	const taken: string[] = [];
	const optional = {
		baseUrl: form.text('baseUrl'),
		testPath: withoutSecrets(form.text('testPath'), taken),
		before: before.length === 0 ? undefined : before.map((each) => requestOf(each, taken)),
		login: login === undefined ? undefined : requestOf(login, taken),
		after: after === undefined ? undefined : requestOf(after, taken),
		renewal: renewal === undefined ? undefined : requestOf(renewal, taken),
		logOut: logOut === undefined ? undefined : requestOf(logOut, taken),
		assertion: described.isSigned ? assertionRecipe(form) : undefined,
		response: responseOf(form),
		calls: withoutSecrets(callsOf(form), taken),
	};
	const parts = compact(optional) ?? optional;
	return {
		tokenflow: 1,
		name: new URL(form.text('baseUrl').replace(/\{\w+\}/g, 'x') || 'https://x').host,
		keys: {
			...keysOf(parts, labels),
			...(described.isSigned ? personalKeys(form, labels) : {}),
		},
		...parts,
	};
}
