import trimEnd from 'lodash/trimEnd';

import { ConfigurationError } from '../token/errors';
import type { LoginValues, TokenFlow } from '../token/flow';
import { isLoopback, joinUrl, parseSecureUrl } from '../token/url';
import { listOf } from './apiBehavior';
import type { CredentialForm } from './credentialForm';
import { valueSource } from './loginValues';
import type { FieldSources } from './placeholders';
import { expand } from './template/template';

const LABEL = 'Base URL From Login';
const HOSTS_LABEL = 'Allowed Base URL Hosts';

/** `*.example.com`, `.example.com` and `https://example.com/` all mean `example.com`. */
const domainOf = (text: string) =>
	text
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/\/.*$/, '')
		.replace(/^\*?\./, '');

/** Whoever can change the login response must not be able to name any host of the world. */
function allowedDomains(form: CredentialForm): string[] {
	const domains = listOf(form, 'baseUrlHosts').map(domainOf);
	const unsuited = domains.find((domain) => !domain.includes('.') && !isLoopback(domain));
	if (domains.length > 0 && unsuited === undefined) return domains;
	throw new ConfigurationError(
		unsuited === undefined
			? `'${HOSTS_LABEL}' is required with '${LABEL}'`
			: `'${HOSTS_LABEL}' contains '${unsuited}', which is no domain of a provider`,
		"Enter the domains of the provider, separated by commas, such as salesforce.com, force.com. The API's host must be one of them, or below one.",
	);
}

const isUnder = (host: string, domains: readonly string[]) =>
	domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/**
 * Where the API is, according to values of the login.
 * @param testPath '' for none
 * @returns undefined where the form says it itself
 * @throws ConfigurationError for a form that allows no hosts
 */
export function locatedBaseUrl(
	form: CredentialForm,
	fields: FieldSources,
	testPath: string,
): TokenFlow['locate'] {
	const template = form.text('baseUrlFrom');
	if (template === '') return undefined;
	const domains = allowedDomains(form);
	const expanded = (values: LoginValues | undefined) => {
		const sources = {
			login: valueSource('login', values),
			after: valueSource('after', values),
			...fields,
		};
		return expand(template, 'url', sources, LABEL);
	};
	// Its errors appear before a login is sent.
	expanded(undefined);
	return (values) => {
		const text = expanded(values);
		const url = parseSecureUrl(/^https?:\/\//i.test(text) ? text : `https://${text}`, LABEL);
		if (!isUnder(url.hostname, domains)) {
			throw new ConfigurationError(
				`The login names the host ${url.hostname}, which is not under ${domains.join(' or ')}`,
				`If it belongs to the provider, add its domain to '${HOSTS_LABEL}' in the credential. Nothing was sent to it.`,
			);
		}
		const baseUrl = trimEnd(`${url.origin}${url.pathname}`, '/');
		return testPath === ''
			? { baseUrl }
			: { baseUrl, checkUrl: parseSecureUrl(joinUrl(baseUrl, testPath), 'Test Path').href };
	};
}
