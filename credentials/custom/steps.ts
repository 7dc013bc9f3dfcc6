import type {
	IssuedToken,
	LoginRequest,
	LoginStep,
	StepAfterLogin,
	StepInput,
} from '../token/flow';
import { type Signer, signerOf } from './clientAuth/assertion';
import type { AssertionUse } from './clientAuth/claims';
import type { CredentialForm } from './credentialForm';
import {
	buildLoginRequest,
	type LoginContext,
	type RequestTemplate,
	resolveUrl,
	templatesOf,
	usesPlaceholder,
} from './loginRequest';
import { customLoginRequest } from './loginRequestFields';
import { loginTemplate } from './presets';
import { chosenRecipe } from './chosenRecipe';
import { templateOf } from './recipes/requestTemplates';
import { renewalTemplate } from './renewalTemplate';
import {
	MOMENT_SOURCES,
	momentOf,
	type Source,
	type Sources,
	stepSources,
} from './template/sources';
import { lastResponseSource, readLoginValues } from './loginValues';
import { tokenHeader } from './tokenPlacement';
import { protectGraphql } from './template/graphql';
import type { Pair } from './template/namedValues';
import { needsMoment, placeholdersOf } from './template/template';

/** The requests of a login, still as templates. */
export interface LoginTemplates {
	/** Requests before the login, which uses their responses. */
	readonly before: readonly RequestTemplate[];
	/** Undefined where a signed JWT is the token. */
	readonly login: RequestTemplate | undefined;
	readonly renewal?: RequestTemplate;
	/** A request with the new token. */
	readonly after?: RequestTemplate;
}

/** The step after the login; it carries the token as other requests do, unless it says where. */
function stepAfter(form: CredentialForm): RequestTemplate | undefined {
	const { after } = chosenRecipe(form) ?? {};
	if (after === undefined && !form.has('afterLogin')) return undefined;
	const request =
		after === undefined
			? customLoginRequest(form, 'afterLogin')
			: templateOf({ method: 'GET', ...after }, form);
	const usesToken = templatesOf(request, '').some(([, text]) =>
		placeholdersOf(text).includes('token'),
	);
	return usesToken ? request : { ...request, headers: [tokenHeader(form), ...request.headers] };
}

function stepsBefore(form: CredentialForm): RequestTemplate[] {
	const { before } = chosenRecipe(form) ?? {};
	if (before !== undefined) return before.map((request) => templateOf(request, form));
	return (['firstStep', 'secondStep', 'thirdStep'] as const)
		.filter((step) => form.has(step))
		.map((step) => customLoginRequest(form, step));
}

const withDocument = ([name, value]: Pair): Pair => [
	name,
	name === 'query' ? protectGraphql(value) : value,
];

/** The request with the braces of GraphQL documents as text. */
function withGraphql(request: RequestTemplate): RequestTemplate {
	const { body } = request;
	const query = request.query.map(withDocument);
	if (body.kind === 'text')
		return { ...request, query, body: { ...body, text: protectGraphql(body.text) } };
	if (body.kind === 'fields')
		return { ...request, query, body: { ...body, fields: body.fields.map(withDocument) } };
	return { ...request, query };
}

/** The templates that the form describes. @throws ConfigurationError for an unusable command */
export function loginTemplates(form: CredentialForm): LoginTemplates {
	const [login, renewal] = [loginTemplate(form), renewalTemplate(form)];
	const after = stepAfter(form);
	return {
		before: stepsBefore(form).map(withGraphql),
		login: login === undefined ? undefined : withGraphql(login),
		...(renewal !== undefined && { renewal: withGraphql(renewal) }),
		...(after !== undefined && { after: withGraphql(after) }),
	};
}

/** Shared context of all requests of one credential; its sources are the fields of the form. */
export type FormContext = Omit<LoginContext, 'moment' | 'urlField'> & {
	readonly form: CredentialForm;
	/** Absent where nothing is signed. */
	readonly signer?: Signer | undefined;
};

/** Where the JWT of a request goes: beside `client_assertion_type`, it authenticates the client. */
const useOf = (templates: LoginTemplates): AssertionUse =>
	JSON.stringify(templates).includes('client_assertion') ? 'client' : 'grant';

/** The signer of a login, where one of its requests carries a JWT or a JWT is the token. @throws ConfigurationError */
export function signerFor(form: CredentialForm, templates: LoginTemplates): Signer | undefined {
	const { before, login, renewal } = templates;
	if (login === undefined) return signerOf(form, 'token');
	const isUsed = [...before, login, renewal].some((template) =>
		usesPlaceholder(template, (name) => name === 'assertion'),
	);
	return isUsed ? signerOf(form, useOf(templates)) : undefined;
}

/** Display name of the field with the URL of the login. */
export const TOKEN_URL = 'Token URL';
const STEP_URLS = ['First Step URL', 'Second Step URL', 'Third Step URL'] as const;

/** `{tokenUrl}`; its template may use everything except itself and the assertion. */
function tokenUrlSource(context: FormContext): Source {
	const template = context.form.text('tokenUrl');
	return {
		label: TOKEN_URL,
		template,
		sources: context.sources,
		resolve: (moment) => resolveUrl(template, { ...context, moment, urlField: TOKEN_URL }),
	};
}

/** Everything that the templates of a request may use, after this many earlier steps. */
export function requestSources(context: FormContext, earlierSteps: number): Sources {
	const base = { ...MOMENT_SOURCES, ...stepSources(earlierSteps), ...context.sources };
	const sources = { tokenUrl: tokenUrlSource({ ...context, sources: base }), ...base };
	const { signer } = context;
	if (signer === undefined) return sources;
	signer.check(sources);
	return { assertion: { make: (moment) => signer.sign(sources, moment).value }, ...sources };
}

/** A JWT as the token itself. @throws ConfigurationError for errors of the form */
export function tokenIssuer(context: FormContext, signer: Signer) {
	const sources = requestSources({ ...context, signer: undefined }, 0);
	signer.check(sources);
	return (input: StepInput): IssuedToken => signer.sign(sources, momentOf(input));
}

/**
 * A request that only uses fields of the form is built once, now; any other is checked, and built when
 * it is sent. So errors of the form appear before anything is sent.
 */
function step(context: FormContext, template: RequestTemplate, urlField: string): LoginStep {
	const late = templatesOf(template, urlField).filter(([field, text]) =>
		needsMoment(text, context.sources, field),
	);
	if (late.length > 0)
		return (input) =>
			buildLoginRequest(template, { ...context, urlField, moment: momentOf(input) });
	const request = buildLoginRequest(template, { ...context, urlField });
	return () => request;
}

/** The steps of a login in order. @throws ConfigurationError for errors of the form */
export function loginSteps(context: FormContext, templates: LoginTemplates): LoginStep[] {
	const { before, login } = templates;
	const at = (index: number) => ({ ...context, sources: requestSources(context, index) });
	return [
		...before.map((template, index) =>
			step(at(index), template, STEP_URLS[index] ?? STEP_URLS[0]),
		),
		...(login === undefined ? [] : [step(at(before.length), login, TOKEN_URL)]),
	];
}

/**
 * The request that a refresh token is sent with.
 * @param earlierSteps whose responses it may use
 * @throws ConfigurationError for errors of the form
 */
export function renewalStep(
	context: FormContext,
	template: RequestTemplate,
	urlField: string,
	earlierSteps: number,
) {
	const built = (value: string) => {
		const refreshToken = { label: 'Refresh Token', value };
		const sources = { ...requestSources(context, earlierSteps), refreshToken };
		return step({ ...context, sources }, template, urlField);
	};
	// Its errors appear in the connection test, not at the first renewal.
	built('sample');
	return (refreshToken: string, input: StepInput): LoginRequest => built(refreshToken)(input);
}

const AFTER_URL = 'Step After Login URL';

/**
 * The step after the login, where there is one.
 * @param names of the values that are stored with the token
 * @throws ConfigurationError for errors of the form
 */
export function afterLogin(
	context: FormContext,
	{ after, before }: LoginTemplates,
	names: readonly string[],
): StepAfterLogin | undefined {
	if (after === undefined) return undefined;
	const built = (value: string) => {
		const sources = {
			token: { label: 'Token', value },
			login: lastResponseSource,
			...requestSources(context, before.length),
		};
		return step({ ...context, sources }, after, AFTER_URL);
	};
	// Its errors appear before a login is sent.
	built('sample');
	return {
		request: ({ value }, input) => built(value)(input),
		read: (response) => readLoginValues(response, 'after', names),
	};
}
