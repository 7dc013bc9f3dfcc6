import { defined } from '../../common/unknown';
import type { CredentialForm, Section } from '../credentialForm';
import type { Recipe } from './recipe';

type Values = Readonly<Record<string, unknown>>;

const rowsOf = (rows: Readonly<Record<string, string>> = {}) => ({
	rows: Object.entries(rows).map(([name, value]) => ({ name, value })),
});

/** The fields of *Login Response*, by what a recipe says about it. */
function responseValues({ response = {} }: Recipe): Values {
	const { token, header, cookie, lifetime, unit, fixedMinutes, refreshToken } = response;
	return defined({
		tokenIn: header === undefined ? (cookie === undefined ? 'body' : 'cookie') : 'header',
		tokenPath: token,
		responseHeader: header,
		responseCookie: cookie,
		lifetimePath: lifetime,
		lifetimeFormat: fixedMinutes === undefined ? (unit ?? 'auto') : 'fixed',
		fixedLifetime: fixedMinutes,
		refreshPath: refreshToken,
	});
}

/** The field with the name under which requests carry the token, by *Send Token In*. */
export const NAME_FIELDS = {
	header: 'sendHeader',
	query: 'sendQuery',
	cookie: 'sendCookie',
	body: 'sendBodyField',
} as const;

/** The fields of *Sending the Token*. */
function callValues({ calls = {} }: Recipe): Values {
	const { in: sendIn = 'header', name, template, expiredStatuses, hosts } = calls;
	const { headers, query, cookies, baseUrl, baseUrlHosts } = calls;
	return defined({
		sendIn,
		[NAME_FIELDS[sendIn]]: name,
		sendTemplate: template,
		requestHeaders: headers === undefined ? undefined : rowsOf(headers),
		requestQuery: query === undefined ? undefined : rowsOf(query),
		requestCookies: cookies === undefined ? undefined : rowsOf(cookies),
		baseUrlFrom: baseUrl,
		baseUrlHosts: baseUrlHosts?.join(', '),
		expiredStatuses: expiredStatuses?.join(', '),
		extraHosts: hosts?.join(', '),
	});
}

/** The fields of *Signed Assertion*. */
function assertionValues({ assertion = {} }: Recipe): Values {
	const { algorithm, issuer, subject, audience, seconds, claims, header } = assertion;
	const { keyId, certificate, secret } = assertion;
	return defined({
		assertionAlgorithm: algorithm,
		assertionKeyId: keyId,
		certificateHeader: certificate,
		assertionSecretEncoding: secret,
		assertionIssuer: issuer,
		assertionSubject: subject,
		assertionAudience: audience,
		assertionLifetime: seconds,
		assertionClaims: claims === undefined ? undefined : JSON.stringify(claims),
		assertionHeader: header === undefined ? undefined : JSON.stringify(header),
	});
}

function renewalValues({ renewal }: Recipe): Values {
	if (renewal === undefined) return { renewWith: 'login' };
	return { renewWith: renewal === 'refreshToken' ? 'refreshToken' : 'custom' };
}

/** A part that the user opened under *Options* counts more than the recipe. */
function unlessOpen(form: CredentialForm, section: Section, values: Values): Values {
	return form.has(section) ? {} : values;
}

/** What a recipe says in place of fields of the form. The requests are read from the recipe itself. */
export function recipeValues(recipe: Recipe, form: CredentialForm): Values {
	return {
		...defined({ baseUrl: recipe.baseUrl, testPath: recipe.testPath }),
		// The audience of a signed JWT, where the recipe names no other.
		...defined({ tokenUrl: recipe.assertion === undefined ? undefined : recipe.login?.url }),
		...responseValues(recipe),
		...unlessOpen(form, 'apiRequests', callValues(recipe)),
		...assertionValues(recipe),
		...renewalValues(recipe),
	};
}
