import { isRecord, numberOf, type UnknownRecord } from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';
import type { CredentialForm } from '../credentialForm';
import { parseJsonTemplate } from '../loginRequest';
import type { Encoding } from '../template/encodings';
import { type Moment, randomUuid } from '../template/sources';

/** What a signed JWT is used as. */
export type AssertionUse = 'client' | 'grant' | 'token';

/** Replaces the placeholders of a field. */
export type Expand = (text: string, encoding: Encoding, label: string) => string;

/** RFC 7523 §3 asks for a short lifetime; five minutes tolerate small clock differences. */
const DEFAULT_LIFETIME_S = 300;

/** Claims that have a field, with its label. */
const CLAIM_FIELDS = [
	['iss', 'assertionIssuer', 'Issuer'],
	['sub', 'assertionSubject', 'Subject'],
	['aud', 'assertionAudience', 'Assertion Audience'],
] as const;

const WHO = '{clientId}';

/**
 * What a claim is where its field is empty. Others are left out, because servers reject claims that they do
 * not expect. `sub` and `jti` of a client: OpenID Connect Core 1.0 §9.
 */
const STANDARD: Readonly<Record<AssertionUse, Readonly<Record<string, string>>>> = {
	client: { iss: WHO, sub: WHO, aud: '{tokenUrl}', jti: '{uuid}' },
	grant: { iss: WHO, aud: '{tokenUrl}' },
	token: {},
};

/** A JSON object of the form, with its placeholders replaced; {} for an empty field. @throws ConfigurationError */
export function readObject(text: string, label: string, expand: Expand): UnknownRecord {
	const expanded = expand(text, 'json', label);
	const value = expanded.trim() === '' ? {} : parseJsonTemplate(expanded, `'${label}'`);
	if (isRecord(value)) return value;
	throw new ConfigurationError(`'${label}' is not a JSON object`, 'Example: {"name": "value"}.');
}

/** Whether *Scope* is a claim and no field of the body: as chosen, or as Google's service accounts have it. */
export function isScopeClaim(form: CredentialForm): boolean {
	const place = form.choice('assertionScopeIn', { auto: true, body: true, claim: true }, 'auto');
	if (place !== 'auto') return place === 'claim';
	return /"type"\s*:\s*"service_account"/.test(form.exact('privateKey'));
}

/**
 * The claims of a JWT that is signed now.
 * @param owner whose key it is, where a key file says so: the issuer where the form names none
 */
export function claimsOf(
	form: CredentialForm,
	use: AssertionUse,
	owner: string,
	moment: Moment,
	expand: Expand,
): UnknownRecord {
	const issuedAt = Math.floor(moment.nowMs / 1000);
	const standard: Readonly<Record<string, string>> = {
		...(owner !== '' && { iss: WHO }),
		...STANDARD[use],
	};
	const named = CLAIM_FIELDS.map(([claim, field, label]) => {
		const template = form.text(field) || (standard[claim] ?? '');
		const isOwner = template === WHO && owner !== '';
		return [claim, isOwner ? owner : expand(template, 'raw', label)] as const;
	});
	const scope = form.text('scope');
	return {
		...Object.fromEntries(named.filter(([, value]) => value !== '')),
		...(isScopeClaim(form) && scope !== '' && { scope }),
		iat: issuedAt,
		exp: issuedAt + (numberOf(form.text('assertionLifetime')) ?? DEFAULT_LIFETIME_S),
		...(standard.jti !== undefined && { jti: randomUuid(moment.random) }),
		...readObject(form.exact('assertionClaims'), 'Additional Claims', expand),
	};
}
