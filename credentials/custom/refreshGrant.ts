import { authenticateClient, type ClientAuthentication } from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import type { RequestTemplate } from './loginRequest';
import { customRequest } from './loginRequestFields';
import { CLIENT_AUTHENTICATIONS, loginTemplate, type PresetName, presetOf } from './presets';

/** The client proves itself at a renewal as it does at the login. */
const CLIENT_OF_PRESET: Readonly<Partial<Record<PresetName, ClientAuthentication>>> = {
	clientCredentialsBasic: 'basic',
};

function clientMethod(form: CredentialForm): ClientAuthentication {
	const chosen = form.choice('clientAuthentication', CLIENT_AUTHENTICATIONS, 'body');
	return CLIENT_OF_PRESET[presetOf(form)] ?? chosen;
}

/** RFC 6749 §6, at the token URL or at an address of its own. */
function refreshGrant(form: CredentialForm): RequestTemplate {
	const own = customRequest(form, 'renewal');
	const request: RequestTemplate = {
		...own,
		url: own.url || loginTemplate(form).url,
		method: 'POST',
		body: {
			kind: 'fields',
			as: 'form',
			fields: [
				['grant_type', 'refresh_token'],
				['refresh_token', '{refreshToken}'],
				...form.rows('renewalBodyFields'),
			],
		},
	};
	return authenticateClient(
		request,
		clientMethod(form),
		(name) => name === 'assertion' || form.exact(name) !== '',
	);
}

function ownRequest(form: CredentialForm): RequestTemplate {
	const request = customRequest(form, 'renewal');
	return { ...request, url: request.url || loginTemplate(form).url };
}

/** How a token is replaced at the end of its life. */
const RENEWALS = {
	login: () => undefined,
	refreshToken: refreshGrant,
	custom: ownRequest,
} as const;

/** The request that renews by refresh token; undefined where a new login does. */
export function renewalTemplate(form: CredentialForm): RequestTemplate | undefined {
	const standard = presetOf(form) === 'refreshToken' ? 'refreshToken' : 'login';
	return RENEWALS[form.choice('renewWith', RENEWALS, standard)](form);
}
