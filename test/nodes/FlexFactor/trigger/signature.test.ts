import { SIGNATURE } from '../../../../nodes/FlexFactor/trigger/delivery';
import { signatureFault as faultOf } from '../../../../nodes/rest/webhook/verify';

interface SignedDelivery {
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: Buffer;
	readonly host: string;
	readonly subscriberKey: string;
	readonly nowMs: number;
}

const signatureFault = ({ headers, body, host, subscriberKey, nowMs }: SignedDelivery) =>
	faultOf(
		{ method: 'POST', url: `https://${host}/webhook`, headers, body },
		SIGNATURE,
		[subscriberKey],
		{ nowMs },
	);

/** Invented values; the signature was computed by another program. */
const body =
	'{"Event":"order.completed","TimeStamp":"2026-01-02T03:04:05.678901Z","EventData":null,"ExternalOrderId":"ORDER-1001","OrderId":"11111111-2222-4333-8444-555555555555","ConfirmationId":"AB12CD34","IsTestMode":true,"IsResent":false}';
const headers = {
	'x-fc-nonce': '00112233445566778899aabbccddeeff',
	'x-fc-date': 'Fri, 02 Jan 2026 03:04:05 GMT',
	'x-fc-content-sha512':
		'gXVWd92aLiVgQjxGXP2oNWyn752HHEPzMLQRIXyyEu/K/jvtOxK0LsJ5qV024uxj8KrYaan5U4d4e1cf51cddg==',
	'x-fc-authorization':
		'HMAC-SHA512 SignedHeaders=x-fc-nonce;x-fc-date;host;x-fc-content-sha512&Signature=' +
		'WvtaQpmgqqTQpN+IHoIuZ8lF5oQy3IPm1qcisjbC2d6/biEmNMRfFVJ54cThuUfW3FHxQW7GKF9cqNC9MPK41g==',
};
const sentMs = Date.parse('2026-01-02T03:04:05Z');
const vector: SignedDelivery = {
	headers,
	body: Buffer.from(body),
	host: 'hooks.example.test',
	subscriberKey:
		'ZmxleGZhY3Rvci1zaW11bGF0b3ItZXhhbXBsZS1zdWJzY3JpYmVyLWtleS02NC1ieXRlcy0wMTIzNDU2Nzg5QQ==',
	nowMs: sentMs,
};

const without = (name: keyof typeof headers) => ({ ...headers, [name]: undefined });

it('the signature of the test vector is valid', () => {
	expect(signatureFault(vector)).toBeUndefined();
});

it.each<[string, Partial<SignedDelivery>, string]>([
	[
		'a body with one different byte',
		{ body: Buffer.from(body.replace('true', 'True')) },
		'wrong',
	],
	['a body that was parsed and serialized again', { body: Buffer.from(`${body}\n`) }, 'wrong'],
	['another host', { host: 'other.example.test' }, 'wrong'],
	['another key', { subscriberKey: Buffer.from('canary-other-key').toString('base64') }, 'wrong'],
	['another nonce', { headers: { ...headers, 'x-fc-nonce': 'ff' } }, 'wrong'],
	[
		'a date that was moved into the window',
		{
			headers: { ...headers, 'x-fc-date': 'Fri, 02 Jan 2026 04:04:05 GMT' },
			nowMs: sentMs + 3_600_000,
		},
		'wrong',
	],
	[
		'a correct signature of the body alone',
		{
			headers: {
				...headers,
				'x-fc-authorization':
					'HMAC-SHA512 Signature=E6+O8Vahd1gL9gfhMMPTtik1/4O69wvTDCmQxcfJAE0OIqw+ulp7cUdUYZTZsa7pMsONqN2/rLhPc63h9PXIPQ==',
			},
		},
		'wrong',
	],
	[
		'an empty signature',
		{ headers: { ...headers, 'x-fc-authorization': 'Signature=' } },
		'wrong',
	],
	['no signature', { headers: without('x-fc-authorization') }, 'missing'],
	['no date', { headers: without('x-fc-date') }, 'missing'],
	['a key that is not base64', { subscriberKey: '!!!' }, 'noKey'],
	['a delivery of six minutes ago', { nowMs: sentMs + 360_000 }, 'old'],
	['a delivery from the future', { nowMs: sentMs - 360_000 }, 'old'],
])('the signature is not valid with %s', (_what, change, fault) => {
	expect(signatureFault({ ...vector, ...change })).toBe(fault);
});

it('the signature is valid although clocks differ by a few minutes', () => {
	expect(signatureFault({ ...vector, nowMs: sentMs + 299_000 })).toBeUndefined();
	expect(signatureFault({ ...vector, nowMs: sentMs - 299_000 })).toBeUndefined();
});
