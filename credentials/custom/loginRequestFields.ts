import type { CredentialForm } from './credentialForm';
import type { BodyTemplate, RequestTemplate } from './loginRequest';
import type { Encoding } from './template/encodings';
import type { Pair } from './template/namedValues';

/** Requests that the form describes field by field, and the names of their form fields. */
export const REQUEST_FIELDS = {
	login: {
		method: 'method',
		url: 'tokenUrl',
		query: 'queryFields',
		headers: 'headerFields',
		bodyType: 'bodyType',
		bodyFields: 'bodyFields',
		body: 'body',
		bodyLabel: 'Login Body Text',
		contentType: 'contentType',
	},
	firstStep: {
		method: 'firstMethod',
		url: 'firstUrl',
		query: 'firstQueryFields',
		headers: 'firstHeaderFields',
		bodyType: 'firstBodyType',
		bodyFields: 'firstBodyFields',
		body: 'firstBody',
		bodyLabel: 'First Step Body Text',
		contentType: 'firstContentType',
	},
	secondStep: {
		method: 'secondMethod',
		url: 'secondUrl',
		query: 'secondQueryFields',
		headers: 'secondHeaderFields',
		bodyType: 'secondBodyType',
		bodyFields: 'secondBodyFields',
		body: 'secondBody',
		bodyLabel: 'Second Step Body Text',
		contentType: 'secondContentType',
	},
	thirdStep: {
		method: 'thirdMethod',
		url: 'thirdUrl',
		query: 'thirdQueryFields',
		headers: 'thirdHeaderFields',
		bodyType: 'thirdBodyType',
		bodyFields: 'thirdBodyFields',
		body: 'thirdBody',
		bodyLabel: 'Third Step Body Text',
		contentType: 'thirdContentType',
	},
	afterLogin: {
		method: 'afterMethod',
		url: 'afterUrl',
		query: 'afterQueryFields',
		headers: 'afterHeaderFields',
		bodyType: 'afterBodyType',
		bodyFields: 'afterBodyFields',
		body: 'afterBody',
		bodyLabel: 'Step After Login Body Text',
		contentType: 'afterContentType',
	},
	renewal: {
		method: 'renewalMethod',
		url: 'renewalUrl',
		query: 'renewalQueryFields',
		headers: 'renewalHeaderFields',
		bodyType: 'renewalBodyType',
		bodyFields: 'renewalBodyFields',
		body: 'renewalBody',
		bodyLabel: 'Renewal Body Text',
		contentType: 'renewalContentType',
	},
	logOut: {
		method: 'logOutMethod',
		url: 'logOutUrl',
		query: 'logOutQueryFields',
		headers: 'logOutHeaderFields',
		bodyType: 'logOutBodyType',
		bodyFields: 'logOutBodyFields',
		body: 'logOutBody',
		bodyLabel: 'Log Out Body Text',
		contentType: 'logOutContentType',
	},
} as const;

/** A request that the form describes field by field. */
export type RequestKind = keyof typeof REQUEST_FIELDS;

const LOGIN_METHODS = { POST: true, GET: true, PUT: true, PATCH: true } as const;

/** Sessions are also ended by DELETE. */
const METHODS = { ...LOGIN_METHODS, DELETE: true } as const;

/** Whether logins may use a method. */
export const isLoginMethod = (method: string): method is keyof typeof LOGIN_METHODS =>
	Object.hasOwn(LOGIN_METHODS, method);

/** Escapes of raw bodies, by a part of their content type. */
const RAW_ENCODINGS: ReadonlyArray<readonly [part: string, encoding: Encoding]> = [
	['xml', 'xml'],
	['json', 'json'],
	['urlencoded', 'form'],
];

/** The escape for a content type: `text/xml; charset=utf-8` → `xml`; `raw` for unknown types. */
export function encodingOf(contentType: string): Encoding {
	const type = contentType.toLowerCase();
	return RAW_ENCODINGS.find(([part]) => type.includes(part))?.[1] ?? 'raw';
}

type RequestFields = (typeof REQUEST_FIELDS)[RequestKind];

function textBody(form: CredentialForm, names: RequestFields, contentType: string): BodyTemplate {
	return {
		kind: 'text',
		encoding: encodingOf(contentType),
		text: form.exact(names.body),
		contentType,
		field: names.bodyLabel,
	};
}

/** By the type of body that the user selected. */
const BODIES = {
	none: (): BodyTemplate => ({ kind: 'none' }),
	form: (form: CredentialForm, names: RequestFields): BodyTemplate => ({
		kind: 'fields',
		as: 'form',
		fields: form.rows(names.bodyFields),
	}),
	multipart: (form: CredentialForm, names: RequestFields): BodyTemplate => ({
		kind: 'fields',
		as: 'multipart',
		fields: form.rows(names.bodyFields),
	}),
	json: (form: CredentialForm, names: RequestFields) => textBody(form, names, 'application/json'),
	raw: (form: CredentialForm, names: RequestFields) =>
		textBody(form, names, form.text(names.contentType) || 'application/xml'),
};

/** A request described field by field. */
export function customLoginRequest(form: CredentialForm, kind: RequestKind): RequestTemplate {
	const names = REQUEST_FIELDS[kind];
	return {
		method: form.choice(names.method, METHODS, 'POST'),
		url: form.text(names.url),
		query: form.rows(names.query),
		headers: form.rows(names.headers),
		body: BODIES[form.choice(names.bodyType, BODIES, 'form')](form, names),
	};
}

/** Fields with those of the user, which take the place of fields of the same name. */
function replaceFields(fields: readonly Pair[], own: readonly Pair[]): Pair[] {
	const names = new Set(own.map(([name]) => name));
	return [...fields.filter(([name]) => !names.has(name)), ...own];
}

/** A preset's request with the additions under *Login Request*. */
export function withExtras(request: RequestTemplate, form: CredentialForm): RequestTemplate {
	const names = REQUEST_FIELDS.login;
	const { body } = request;
	return {
		...request,
		method: form.choice(names.method, METHODS, request.method),
		query: [...request.query, ...form.rows(names.query)],
		headers: [...request.headers, ...form.rows(names.headers)],
		body:
			body.kind === 'fields'
				? { ...body, fields: replaceFields(body.fields, form.rows(names.bodyFields)) }
				: body,
	};
}
