import {
	authenticateClient,
	type ClientAuthentication,
	clientAuthenticationOf,
} from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import type { RequestTemplate } from './loginRequest';
import { customRequest, REQUEST_FIELDS } from './loginRequestFields';
import { loginTemplate, presetOf, REFRESH_GRANT } from './presets';

/** Uses the client authentication of the login. */
const clientMethod = (form: CredentialForm): ClientAuthentication =>
	presetOf(form) === 'clientCredentialsBasic' ? 'basic' : clientAuthenticationOf(form);

/** The request under *Renewal*, to the token URL unless it has a URL. */
function customRenewal(form: CredentialForm): RequestTemplate {
	const request = customRequest(form, 'renewal');
	return { ...request, url: request.url || loginTemplate(form).url };
}

function refreshGrant(form: CredentialForm): RequestTemplate {
	const request: RequestTemplate = {
		...customRenewal(form),
		method: 'POST',
		body: {
			kind: 'fields',
			as: 'form',
			fields: [...REFRESH_GRANT, ...form.rows(REQUEST_FIELDS.renewal.bodyFields)],
		},
	};
	return authenticateClient(request, clientMethod(form), form);
}

/** By the field *Renew With*. */
const RENEWALS = {
	login: () => undefined,
	refreshToken: refreshGrant,
	custom: customRenewal,
} as const;

/** The request that renews a token, or undefined if the login is repeated instead. */
export function renewalTemplate(form: CredentialForm): RequestTemplate | undefined {
	return RENEWALS[form.choice('renewWith', RENEWALS, 'login')](form);
}
