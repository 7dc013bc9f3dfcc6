import type { LoginRequest, LoginValues, StepInput, TokenFlow } from '../token/flow';
import { authenticateClient } from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import { buildLoginRequest, type RequestTemplate, usesPlaceholder } from './loginRequest';
import { customLoginRequest, REQUEST_FIELDS } from './loginRequestFields';
import { valueNames, valueSource } from './loginValues';
import { renewalClient } from './presets';
import { chosenRecipe } from './chosenRecipe';
import { templateOf } from './recipes/requestTemplates';
import { type FormContext, requestSources } from './steps';
import { momentOf } from './template/sources';

const LOG_OUT_URL = 'Log Out URL';

/** RFC 7009 §2.1. */
function revocation(url: string, form: CredentialForm): RequestTemplate {
	const request: RequestTemplate = {
		method: 'POST',
		url,
		query: [],
		headers: [],
		body: {
			kind: 'fields',
			as: 'form',
			fields: [
				['token', '{token}'],
				['token_type_hint', 'access_token'],
			],
		},
	};
	return authenticateClient(request, renewalClient(form), form);
}

/** By the field *Log Out With*. */
const DESCRIBED = {
	revocation: (form: CredentialForm) => form.text(REQUEST_FIELDS.logOut.url),
	custom: (form: CredentialForm) => customLoginRequest(form, 'logOut'),
} as const;

/**
 * How sessions are logged out: the URL of a revocation, or a request; undefined where they are left to
 * themselves. What the user opened under *Options* counts more than a recipe.
 */
function describedLogOut(form: CredentialForm): RequestTemplate | string | undefined {
	if (form.has('logOut'))
		return DESCRIBED[form.choice('logOutWith', DESCRIBED, 'revocation')](form);
	const { logOut } = chosenRecipe(form) ?? {};
	return typeof logOut === 'object' ? templateOf(logOut, form) : logOut;
}

/** The request that logs a session out, if there is one. */
export function logOutTemplate(form: CredentialForm): RequestTemplate | undefined {
	const logOut = describedLogOut(form);
	return typeof logOut === 'string' ? revocation(logOut, form) : logOut;
}

/** The values of the login that logging out needs. */
export const logOutValues = (form: CredentialForm): string[] =>
	valueNames([JSON.stringify(logOutTemplate(form) ?? '')]);

type Attach = TokenFlow['attach'];

/** With the token where calls carry it. */
function withToken(
	request: LoginRequest,
	attach: Attach,
	token: string,
	values: LoginValues,
	{ nowMs, random }: StepInput,
): LoginRequest {
	const { method, url: written, body = '' } = request;
	const outgoing = { method, url: written, body, nowMs, random };
	const { headers = {}, query = {}, cookies = {} } = attach(token, values, outgoing);
	const url = new URL(request.url);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
	return {
		...request,
		url: url.href,
		headers: {
			...headers,
			...(cookie.length !== 0 && { Cookie: cookie.join('; ') }),
			...request.headers,
		},
	};
}

/**
 * How a session is logged out, as the form describes it. A request that does not say `{token}` carries the
 * token as calls do.
 * @param locate where the API is, if the login says so
 * @throws ConfigurationError for errors of the form
 */
export function logOutPart(
	context: FormContext,
	attach: Attach,
	locate: TokenFlow['locate'],
): Pick<TokenFlow, 'logOut'> {
	const { form } = context;
	const template = logOutTemplate(form);
	if (template === undefined) return {};
	// A revocation belongs to the login, any other request to the API, wherever that is.
	const isOfApi = typeof describedLogOut(form) === 'object';
	const saysToken = usesPlaceholder(template, (name) => name === 'token');
	const build = (token: string, values: LoginValues | undefined, input: StepInput) => {
		const sources = {
			...requestSources(context, 0),
			token: { label: 'Token', value: token },
			login: valueSource('login', values),
			after: valueSource('after', values),
		};
		const moment = momentOf(input);
		const located = isOfApi && values !== undefined ? locate?.(values) : undefined;
		const at = { ...context, ...(located !== undefined && { baseUrl: located.baseUrl }) };
		return buildLoginRequest(template, { ...at, sources, urlField: LOG_OUT_URL, moment });
	};
	// Its errors appear in the connection test.
	build('sample', undefined, { nowMs: 0, random: () => 0, responses: [] });
	return {
		logOut({ value, values = {} }, input) {
			const request = build(value, values, input);
			return saysToken ? request : withToken(request, attach, value, values, input);
		},
	};
}
