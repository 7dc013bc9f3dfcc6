/** JWS against the vectors of its specifications, and against what attackers write into them. */
import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';

import { contentKey } from '../../../../nodes/rest/webhook/contentKey';
import type { SignedDelivery } from '../../../../nodes/rest/webhook/signedContent';
import { payloadOf } from '../../../../nodes/rest/webhook/jws';
import type { JwsForm } from '../../../../nodes/rest/webhook/signatureForm';
import { signatureFault } from '../../../../nodes/rest/webhook/verify';
import { AT, jwt, JWT_KEY } from './vectors';

const HEADER = 'x-jws-signature';
const fault = (
	form: Partial<JwsForm>,
	jws: string,
	key: string,
	body = '',
	nowMs = AT * 1000,
): string | undefined => {
	const delivery: SignedDelivery = {
		method: 'POST',
		url: 'https://n8n.example.test/hook',
		headers: { [HEADER]: jws },
		body: Buffer.from(body),
	};
	return signatureFault(delivery, { header: HEADER, jws: 'detached', ...form }, [key], { nowMs });
};

/** RFC 8037 appendix A.4: Ed25519. */
const RFC8037 = {
	payload: 'RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc',
	key: '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
	header: 'eyJhbGciOiJFZERTQSJ9',
	signature:
		'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
};

describe('the vector of', () => {
	const publicKey = true;
	const { header, payload, signature, key } = RFC8037;
	const text = Buffer.from(payload, 'base64url').toString();

	it('RFC 8037 is valid: as the body, and detached from it (RFC 7515 appendix F)', () => {
		const whole = `${header}.${payload}.${signature}`;
		const detached = `${header}..${signature}`;

		expect(fault({ publicKey, jws: 'body', header: '' }, '', key, whole)).toBeUndefined();
		expect(fault({ publicKey }, detached, key, text)).toBeUndefined();
		expect(fault({ publicKey }, detached, `{"keys":[${key}]}`, text)).toBeUndefined();
		expect(fault({ publicKey }, detached, key, `${text}!`)).toBe('wrong');
		expect(fault({ publicKey }, whole, key, text)).toBe('wrong');
	});

	it('RFC 7797 is valid: HMAC of the body as it is', () => {
		const jws =
			'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY';
		// The key is bytes there; secrets of webhooks are text, so the HMAC is made again with one.
		const signed = 'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.$.02';
		const mac = createHmac('sha256', 'secret').update(signed).digest('base64url');
		const own = `${jws.split('..')[0] ?? ''}..${mac}`;

		expect(fault({}, own, 'secret', '$.02')).toBeUndefined();
		expect(fault({}, own, 'secret', '$.03')).toBe('wrong');
		expect(fault({}, jws, 'secret', '$.02')).toBe('wrong');
	});
});

describe('a JWT about a delivery', () => {
	const form = { publicKey: true, jws: 'claims', bodyHashClaim: 'request_body_sha256' } as const;
	const body = '{"webhook_type":"ITEM"}';
	const request_body_sha256 = createHash('sha256').update(body).digest('hex');

	it('with the hash of the body covers it, in the form of Plaid', () => {
		// https://plaid.com/docs/api/webhooks/webhook-verification
		const jws = jwt({ iat: AT, request_body_sha256 });

		expect(fault(form, jws, JWT_KEY, body)).toBeUndefined();
		expect(fault(form, jws, JWT_KEY, `${body} `)).toBe('wrong');
		expect(fault(form, jwt({ iat: AT }), JWT_KEY, body)).toBe('wrong');
	});

	it('is old after five minutes from its issue, or where it says that it ends', () => {
		const age = (claims: object, seconds: number) =>
			fault(
				form,
				jwt({ ...claims, request_body_sha256 }),
				JWT_KEY,
				body,
				(AT + seconds) * 1000,
			);

		expect(age({ iat: AT }, 301)).toBe('old');
		expect(age({ iat: AT, exp: AT + 3600 }, 3000)).toBeUndefined();
		expect(age({ iat: AT, exp: AT + 3600 }, 3661)).toBe('old');
		expect(age({ nbf: AT + 120 }, 0)).toBe('old');
		expect(age({ exp: 'never' }, 0)).toBe('old');
	});

	it('has the claims that are required; an audience may be one of several', () => {
		const claimed = (claims: object, required: Record<string, unknown>) =>
			fault(
				{ ...form, claims: required },
				jwt({ ...claims, request_body_sha256 }),
				JWT_KEY,
				body,
			);

		expect(claimed({ aud: ['a', 'b'] }, { aud: 'b' })).toBeUndefined();
		expect(claimed({ aud: 'a' }, { aud: 'b' })).toBe('wrong');
		expect(claimed({}, { aud: 'b' })).toBe('wrong');
	});

	it('of a key that is not known has no key', () => {
		const jwks = RFC8037.key.replace('{', '{"kid":"new",');
		const jws = jwt({}, { alg: 'EdDSA', kid: 'newer' });

		expect(fault(form, jws, jwks, body)).toBe('noKey');
	});
});

describe('an attacker gets nothing by', () => {
	const publicKey = true;
	const part = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');

	it('stating the algorithm none', () => {
		const jws = `${part({ alg: 'none' })}.${part({ iat: AT })}.`;

		expect(fault({ publicKey, jws: 'claims' }, jws, JWT_KEY)).toBe('wrong');
		expect(fault({ jws: 'claims' }, jws, 'secret')).toBe('wrong');
	});

	it('an HMAC with the public key as secret', () => {
		const signed = `${part({ alg: 'HS256' })}.${part({ iat: AT })}`;
		const mac = createHmac('sha256', JWT_KEY).update(signed).digest('base64url');

		expect(fault({ publicKey, jws: 'claims' }, `${signed}.${mac}`, JWT_KEY)).toBe('wrong');
	});

	it('a key of another kind, or an extension that is not understood', () => {
		expect(fault({ publicKey, jws: 'claims' }, jwt({}, { alg: 'ES256' }), JWT_KEY)).toBe(
			'noKey',
		);
		expect(
			fault({ publicKey, jws: 'claims' }, jwt({}, { alg: 'RS256', crit: ['x'] }), JWT_KEY),
		).toBe('wrong');
	});

	it('sending any text in place of a signature', () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom('detached', 'body', 'claims'), (text, jws) => {
				const is = (form: Partial<JwsForm>) => fault({ ...form, jws }, text, JWT_KEY, text);
				return is({ publicKey }) !== undefined && is({}) !== undefined;
			}),
		);
		expect(payloadOf('…')).toBeUndefined();
	});
});

describe('a JWS that is sent again', () => {
	const delivery = (jws: string, body: string) => ({
		...{ method: 'POST', url: 'https://n8n.example.test/hook' },
		...{ headers: { 'x-jws': jws }, body: Buffer.from(body) },
	});
	const form = { header: 'x-jws', jws: 'claims', bodyHashClaim: 'hash' } as const;

	it('is known by what it signs, not by its last part, which may be another one for the same', () => {
		const [first = '', second = ''] = jwt({ iat: AT, hash: 'h' }).split('.');
		const keyOf = (last: string) =>
			contentKey(delivery(`${first}.${second}.${last}`, 'b'), { ...form, publicKey: true });

		expect(keyOf('AAAA')).toBe(keyOf('BBBB'));
		expect(keyOf('AAAA')).not.toBe('');
	});

	it('is a separate event where nothing in it differs for each delivery', () => {
		const jws = jwt({ hash: 'h' });

		expect(contentKey(delivery(jws, 'b'), { ...form, publicKey: true })).toBe('');
		expect(
			contentKey(delivery(jwt({ iat: AT }), 'b'), {
				...{ header: 'x-jws', jws: 'claims', publicKey: true },
			}),
		).toBe('');
	});
});
