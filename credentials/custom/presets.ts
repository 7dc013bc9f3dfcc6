import {
	authenticateClient,
	BASIC_HEADER,
	CLIENT_FIELDS,
	clientAuthenticationOf,
} from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import { parseCurl } from './curl/curl';
import type { RequestTemplate } from './loginRequest';
import { customRequest, withExtras } from './loginRequestFields';
import type { Pair } from './template/namedValues';

/** A POST to the token URL with these fields. */
function post(form: CredentialForm, as: 'form' | 'json', fields: readonly Pair[]): RequestTemplate {
	return {
		method: 'POST',
		url: form.text('tokenUrl'),
		query: [],
		headers: [],
		body: { kind: 'fields', as, fields },
	};
}

/** Scope and audience, if they are set. */
function scopeAndAudience(form: CredentialForm): Pair[] {
	return ['scope', 'audience']
		.filter((name) => form.text(name) !== '')
		.map((name): Pair => [name, `{${name}}`]);
}

const GRANT: Pair = ['grant_type', 'client_credentials'];

/** RFC 6749 §6. */
export const REFRESH_GRANT: readonly Pair[] = [
	['grant_type', 'refresh_token'],
	['refresh_token', '{refreshToken}'],
];

/** Optional client authentication, for grants that do not need it. */
const withClient = (form: CredentialForm, request: RequestTemplate): RequestTemplate =>
	authenticateClient(request, clientAuthenticationOf(form), form);

/** RFC 7523: the assertion is the grant (§2.1), or it authenticates the client (§2.2). */
function signedRequest(form: CredentialForm): RequestTemplate {
	const uses = {
		grant: () =>
			post(form, 'form', [
				['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
				['assertion', '{assertion}'],
				...scopeAndAudience(form),
			]),
		client: () =>
			authenticateClient(
				post(form, 'form', [GRANT, ...scopeAndAudience(form)]),
				'assertion',
				form,
			),
	};
	return uses[form.choice('assertionUse', uses, 'grant')]();
}

/** The pasted command; a URL that the user entered takes the place of the command's. */
function curlRequest(form: CredentialForm): RequestTemplate {
	const request = parseCurl(form.exact('curlCommand'), {
		isFilled: (field) => form.exact(field) !== '',
		baseUrl: form.text('baseUrl'),
	});
	if (form.text('tokenUrl') === '') return request;
	const [, query] = request.url.split('?');
	return { ...request, url: query === undefined ? '{tokenUrl}' : `{tokenUrl}?${query}` };
}

/** What each preset sends, before additions of the user. */
const PRESETS = {
	clientCredentialsForm: (form) =>
		post(form, 'form', [GRANT, ...CLIENT_FIELDS, ...scopeAndAudience(form)]),
	clientCredentialsBasic: (form) => ({
		...post(form, 'form', [GRANT, ...scopeAndAudience(form)]),
		headers: [BASIC_HEADER],
	}),
	clientCredentialsJson: (form) =>
		post(form, 'json', [GRANT, ...CLIENT_FIELDS, ...scopeAndAudience(form)]),
	passwordForm: (form) =>
		withClient(
			form,
			post(form, 'form', [
				['grant_type', 'password'],
				['username', '{username}'],
				['password', '{password}'],
				...scopeAndAudience(form),
			]),
		),
	passwordJson: (form) =>
		post(form, 'json', [
			[form.text('usernameField') || 'username', '{username}'],
			[form.text('passwordField') || 'password', '{password}'],
		]),
	keySecretJson: (form) =>
		post(form, 'json', [
			[form.text('keyField') || 'key', '{clientId}'],
			[form.text('secretField') || 'secret', '{clientSecret}'],
		]),
	refreshToken: (form) =>
		withClient(form, post(form, 'form', [...REFRESH_GRANT, ...scopeAndAudience(form)])),
	jwtBearer: signedRequest,
	curl: curlRequest,
	custom: (form) => customRequest(form, 'login'),
} satisfies Readonly<Record<string, (form: CredentialForm) => RequestTemplate>>;

/** Values of the field *Login Method*. */
export type PresetName = keyof typeof PRESETS;

/** The selected preset. */
export function presetOf(form: CredentialForm): PresetName {
	return form.choice('preset', PRESETS, 'clientCredentialsForm');
}

/** The login request that the form describes, with additions of the user. */
export function loginTemplate(form: CredentialForm): RequestTemplate {
	const preset = presetOf(form);
	const request = PRESETS[preset](form);
	return preset === 'custom' ? request : withExtras(request, form);
}
