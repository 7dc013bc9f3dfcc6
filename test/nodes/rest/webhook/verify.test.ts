/** Signatures against published test vectors, where there are any, and against what changes on the way. */
import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';

import { SIGNATURE_FORMS, type SignatureForm } from '../../../../nodes/rest/webhook/signatureForm';
import { keyOf, signatureFault, type SignedDelivery } from '../../../../nodes/rest/webhook/verify';

type FormName = keyof typeof SIGNATURE_FORMS;

interface Vector {
	readonly form: FormName;
	/** Where it is published; '' where only the rule is, so that the signature was computed by it. */
	readonly source: string;
	readonly secret: string;
	readonly url?: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Seconds. */
	readonly at?: number;
}

const hmac = (algorithm: string, key: string | Buffer, text: string) =>
	createHmac(algorithm, key).update(text).digest();
const AT = 1_767_323_045;
const EVENT = '{"id":"evt_1","event_id":"e1","type":"invoice.paid"}';

const SLACK =
	'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';

const VECTORS: readonly Vector[] = [
	{
		form: 'github',
		source: 'https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation',
		secret: "It's a Secret to Everybody",
		headers: {
			'x-hub-signature-256':
				'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		},
		body: 'Hello, World!',
	},
	{
		form: 'standardWebhooks',
		source: 'https://github.com/standard-webhooks/standard-webhooks (tests of its libraries)',
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		headers: {
			'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
		body: '{"test": 2432232314}',
		at: 1_614_265_330,
	},
	{
		form: 'svix',
		source: 'https://docs.svix.com/receiving/verifying-payloads/how-manual',
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		headers: {
			'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'svix-timestamp': '1614265330',
			'svix-signature':
				'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== v1,Zm9v v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
		body: '{"test": 2432232314}',
		at: 1_614_265_330,
	},
	{
		form: 'slack',
		source: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
		secret: '8f742231b10e8888abcd99yyyzzz85a5',
		headers: {
			'x-slack-request-timestamp': '1531420618',
			'x-slack-signature':
				'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
		},
		body: SLACK,
		at: 1_531_420_618,
	},
	{
		form: 'square',
		source: 'https://developer.squareup.com/docs/webhooks/step3validate',
		secret: 'asdf1234',
		url: 'https://example.com/webhook',
		headers: {
			'x-square-hmacsha256-signature': '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=',
		},
		body: '{"hello":"world"}',
	},
	{
		form: 'twilio',
		source: 'https://github.com/twilio/twilio-node (spec/validation.spec.js)',
		secret: '12345',
		url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
		headers: {
			'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
			'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
		},
		body: 'To=%2B18005551212&Digits=1234&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&From=%2B14158675309',
	},
	{
		form: 'stripe',
		source: '',
		secret: 'whsec_test_secret',
		headers: {
			'stripe-signature': `t=${AT},v1=${hmac('sha256', 'other', 'x').toString('hex')},v1=${hmac('sha256', 'whsec_test_secret', `${AT}.${EVENT}`).toString('hex')},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'shopify',
		source: '',
		secret: 'hush',
		headers: { 'x-shopify-hmac-sha256': hmac('sha256', 'hush', EVENT).toString('base64') },
		body: EVENT,
	},
	{
		form: 'dropbox',
		source: '',
		secret: 'app-secret',
		headers: { 'x-dropbox-signature': hmac('sha256', 'app-secret', EVENT).toString('hex') },
		body: EVENT,
	},
	{
		form: 'zoom',
		source: '',
		secret: 'zoom-secret',
		headers: {
			'x-zm-request-timestamp': String(AT),
			'x-zm-signature': `v0=${hmac('sha256', 'zoom-secret', `v0:${AT}:${EVENT}`).toString('hex')}`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'paddle',
		source: '',
		secret: 'pdl_ntfset_1',
		headers: {
			'paddle-signature': `ts=${AT};h1=${hmac('sha256', 'pdl_ntfset_1', `${AT}:${EVENT}`).toString('hex')}`,
		},
		body: EVENT,
		at: AT,
	},
	{
		form: 'intercom',
		source: '',
		secret: 'client-secret',
		headers: {
			'x-hub-signature': `sha1=${hmac('sha1', 'client-secret', EVENT).toString('hex')}`,
		},
		body: EVENT,
	},
	{
		form: 'gitlab',
		source: '',
		secret: 'shared-token',
		headers: { 'x-gitlab-token': 'shared-token' },
		body: EVENT,
	},
];

const deliveryOf = ({
	headers,
	body,
	url = 'https://n8n.example.test/hook',
}: Vector): SignedDelivery => ({
	method: 'POST',
	url,
	headers,
	body: Buffer.from(body),
});

const nowOf = ({ at = AT }: Vector) => ({ nowMs: at * 1000 });
const formOf = ({ form }: Vector): SignatureForm => SIGNATURE_FORMS[form];

it('each form has a vector', () => {
	expect(VECTORS.map(({ form }) => form).sort()).toEqual(Object.keys(SIGNATURE_FORMS).sort());
});

describe.each(VECTORS)('a signature of $form', (vector) => {
	const form = formOf(vector);
	const now = nowOf(vector);
	const fault = (change: Partial<SignedDelivery> = {}, secrets = [vector.secret]) =>
		signatureFault({ ...deliveryOf(vector), ...change }, form, secrets, now);

	it('is valid', () => {
		expect(fault()).toBeUndefined();
	});

	it('is valid while the secret is rotated, and not with another one', () => {
		expect(fault({}, ['another-secret', vector.secret])).toBeUndefined();
		expect(fault({}, [vector.secret, 'another-secret'])).toBeUndefined();
		expect(fault({}, ['another-secret'])).toBe('wrong');
		expect(fault({}, [])).toBe('noKey');
		expect(fault({}, [''])).toBe('noKey');
	});

	it('is missing without its header', () => {
		expect(fault({ headers: {} })).toBe('missing');
	});

	if (form.algorithm !== 'none')
		it('covers each byte of the body', () => {
			fc.assert(
				fc.property(fc.nat(vector.body.length - 1), (at) => {
					const body = Buffer.from(vector.body);
					body[at] = (body[at] ?? 0) ^ 1;
					return fault({ body }) === 'wrong';
				}),
			);
		});

	if (form.timestamp !== undefined)
		it('is old after five minutes, and its time is covered', () => {
			const later = { nowMs: now.nowMs + 301_000 };
			const { header } = form.timestamp ?? { header: '' };
			const moved = (vector.headers[header] ?? '').replace(/\d{10}/, (text) =>
				String(Number(text) + 300),
			);
			const headers = { ...vector.headers, [header]: moved };

			expect(signatureFault(deliveryOf(vector), form, [vector.secret], later)).toBe('old');
			expect(fault({ headers })).toBe('wrong');
		});
});

it('a JSON body of Twilio is covered by its hash in the URL, and by nothing else', () => {
	const body = '{"CallSid":"CA1"}';
	const hash = createHash('sha256').update(body).digest('hex');
	const at = (url: string): Vector => ({
		form: 'twilio',
		source: '',
		secret: '12345',
		url,
		headers: { 'x-twilio-signature': hmac('sha1', '12345', url).toString('base64') },
		body,
	});
	const faultAt = (url: string) =>
		signatureFault(deliveryOf(at(url)), SIGNATURE_FORMS.twilio, ['12345'], { nowMs: 0 });

	expect(faultAt(`https://example.test/hook?bodySHA256=${hash}`)).toBeUndefined();
	expect(faultAt('https://example.test/hook')).toBe('wrong');
});

it('a secret is a key as its form writes it', () => {
	expect(keyOf({ secret: 'whsec' }, 'whsec_AAEC').toString('hex')).toBe('000102');
	expect(keyOf({ secret: 'whsec' }, 'plain').toString()).toBe('plain');
	expect(keyOf({ secret: 'hex' }, '0001ff').toString('hex')).toBe('0001ff');
	expect(keyOf({ secret: 'base64' }, '!')).toHaveLength(0);
});

it('no text from outside makes a signature valid, or breaks off', () => {
	const forms = Object.values(SIGNATURE_FORMS) as readonly SignatureForm[];
	fc.assert(
		fc.property(fc.constantFrom(...forms), fc.string(), fc.string(), (form, text, body) => {
			const headers = Object.fromEntries(
				[form.header, form.timestamp?.header, form.id?.header].map((name) => [
					name ?? '',
					text,
				]),
			);
			const delivery = deliveryOf({ form: 'github', source: '', secret: '', headers, body });
			return (
				signatureFault(delivery, form, ['unguessable-secret'], { nowMs: 0 }) !== undefined
			);
		}),
	);
});
