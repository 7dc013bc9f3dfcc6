import { authenticateClient } from './clientAuth/clientAuthentication';
import type { CredentialForm } from './credentialForm';
import type { RequestTemplate } from './loginRequest';
import { customLoginRequest, REQUEST_FIELDS } from './loginRequestFields';
import { loginTemplate, renewalClient } from './presets';
import { chosenRecipe } from './chosenRecipe';
import { templateOf } from './recipes/requestTemplates';
import type { Pair } from './template/namedValues';

/** RFC 6749 §6. */
const REFRESH_GRANT: readonly Pair[] = [
	['grant_type', 'refresh_token'],
	['refresh_token', '{refreshToken}'],
];

/** The request under *Renewal*, to the token URL unless it has a URL. */
function customRenewal(form: CredentialForm): RequestTemplate {
	const renewal = chosenRecipe(form)?.renewal;
	const request =
		typeof renewal === 'object'
			? templateOf(renewal, form)
			: customLoginRequest(form, 'renewal');
	return { ...request, url: request.url || (loginTemplate(form)?.url ?? '') };
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
	return authenticateClient(request, renewalClient(form), form);
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
