import {
	authenticateClient,
	BASIC_HEADER,
	type ClientAuthentication,
} from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import { parseCurl } from './curl/curl';
import type { Pair, RequestTemplate } from './loginRequest';
import { customRequest, withExtras } from './loginRequestFields';

/** Ways to log in that the form offers. */
export type PresetName =
	| 'clientCredentialsForm'
	| 'clientCredentialsBasic'
	| 'clientCredentialsJson'
	| 'passwordForm'
	| 'passwordJson'
	| 'keySecretJson'
	| 'refreshToken'
	| 'jwtBearer'
	| 'curl'
	| 'custom';

export const CLIENT_AUTHENTICATIONS: Readonly<Record<ClientAuthentication, true>> = {
	body: true,
	basic: true,
	basicPlain: true,
	assertion: true,
	none: true,
};

/** A POST to the token URL with these named values. */
function post(form: CredentialForm, as: 'form' | 'json', fields: readonly Pair[]): RequestTemplate {
	return {
		method: 'POST',
		url: form.text('tokenUrl'),
		query: [],
		headers: [],
		body: { kind: 'fields', as, fields },
	};
}

/** Scope and audience, where they are filled in. */
function scopeAndAudience(form: CredentialForm): Pair[] {
	return ['scope', 'audience']
		.filter((name) => form.text(name) !== '')
		.map((name): Pair => [name, `{${name}}`]);
}

const CLIENT_FIELDS: readonly Pair[] = [
	['client_id', '{clientId}'],
	['client_secret', '{clientSecret}'],
];

const GRANT: Pair = ['grant_type', 'client_credentials'];

/** The client's own authentication beside a grant of another kind. */
function withClient(form: CredentialForm, request: RequestTemplate): RequestTemplate {
	const method = form.choice('clientAuthentication', CLIENT_AUTHENTICATIONS, 'body');
	return authenticateClient(
		request,
		method,
		(name) => name === 'assertion' || form.exact(name) !== '',
	);
}

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
				() => true,
			),
	};
	return uses[form.choice('assertionUse', uses, 'grant')]();
}

/** What each preset sends, before the user's own additions. */
export const PRESETS: Readonly<Record<PresetName, (form: CredentialForm) => RequestTemplate>> = {
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
		withClient(
			form,
			post(form, 'form', [
				['grant_type', 'refresh_token'],
				['refresh_token', '{refreshToken}'],
				...scopeAndAudience(form),
			]),
		),
	jwtBearer: signedRequest,
	curl: (form) => parseCurl(form.exact('curlCommand')),
	custom: (form) => customRequest(form, 'login'),
};

/** The preset that the form has chosen. */
export function presetOf(form: CredentialForm): PresetName {
	return form.choice('preset', PRESETS, 'clientCredentialsForm');
}

/** The login request that the form describes, with the user's own additions. */
export function loginTemplate(form: CredentialForm): RequestTemplate {
	const preset = presetOf(form);
	const request = PRESETS[preset](form);
	return preset === 'custom' ? request : withExtras(request, form);
}
