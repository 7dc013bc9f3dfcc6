import type { CredentialForm } from './credentialForm';
import { literalValues } from './literals';
import { logOutTemplate } from './logOut';
import type { RequestTemplate } from './loginRequest';
import type { FieldSources } from './placeholders';
import type { LoginTemplates } from './steps';

const SECRET_FIELDS = [
	'privateKey',
	'privateKeyPassphrase',
	'certificateKey',
	'certificatePassphrase',
];
/** Not secret, so not redacted. */
const OPEN_VALUES = ['baseUrl', 'baseOrigin', 'baseHost', 'scope', 'audience', 'tenant', 'region'];

/** Everything secret in the form, which is redacted in texts. */
export function secretsOf(
	form: CredentialForm,
	fields: FieldSources,
	templates: LoginTemplates,
): string[] {
	const added = [
		...form.rows('requestHeaders'),
		...form.rows('requestQuery'),
		...form.rows('requestCookies'),
	];
	const carried: RequestTemplate = {
		method: 'GET',
		url: '',
		query: [],
		headers: added,
		body: { kind: 'none' },
	};
	const { before, login, renewal, after } = templates;
	const requests = [...before, login, renewal, after, logOutTemplate(form), carried];
	const all = [
		...Object.entries(fields)
			.filter(([name]) => !OPEN_VALUES.includes(name))
			.map(([, { value }]) => value),
		...SECRET_FIELDS.map((name) => form.exact(name)),
		...requests.flatMap((template) => (template === undefined ? [] : literalValues(template))),
	];
	return [...new Set(all.filter((secret) => secret !== ''))];
}
