/** Signatures against published test vectors, where there are any, and against what changes on the way. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';

import type { SignedDelivery } from '../../../../nodes/rest/webhook/signedContent';
import type { DeliveryPlace, SignatureForm } from '../../../../nodes/rest/webhook/signatureForm';
import { VENDORS } from '../../../../nodes/rest/webhook/vendors/vendors';
import { secretKey, signatureFault } from '../../../../nodes/rest/webhook/verify';
import { AT, hmac, VECTORS, type Vector } from './vectors';

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
const formOf = ({ form }: Vector): SignatureForm => VENDORS[form].form;

const headerIn = (place: DeliveryPlace | undefined) =>
	place !== undefined && 'header' in place ? place.header : '';
/** Headers with the time and the ID of a form; '' for none. */
const headersOf = (form: SignatureForm) =>
	'jws' in form ? ['', ''] : [headerIn(form.timestamp), headerIn(form.id)];

it('each vendor has a vector', () => {
	expect(VECTORS.map(({ form }) => form).sort()).toEqual(Object.keys(VENDORS).sort());
});

describe.each(VECTORS)('a signature of $form', (vector) => {
	const form = formOf(vector);
	const now = nowOf(vector);
	const { secret, otherSecret = 'another-secret' } = vector;
	const fault = (change: Partial<SignedDelivery> = {}, secrets = [secret]) =>
		signatureFault({ ...deliveryOf(vector), ...change }, form, secrets, now);

	it('fits the delivery that its API documents', () => {
		expect(fault()).toBeUndefined();
	});

	it('is valid while the secret is rotated, and not with another one', () => {
		expect(fault({}, [otherSecret, secret])).toBeUndefined();
		expect(fault({}, [secret, otherSecret])).toBeUndefined();
		expect(fault({}, [otherSecret])).toBe('wrong');
		expect(fault({}, [])).toBe('noKey');
		expect(fault({}, [''])).toBe('noKey');
	});

	it('is missing without its header', () => {
		expect(fault({ headers: {} })).toBe('missing');
	});

	if (!['gitlab', 'googlePubSub'].includes(vector.form))
		it('covers each byte of the body', () => {
			fc.assert(
				fc.property(fc.nat(vector.body.length - 1), (at) => {
					const body = Buffer.from(vector.body);
					body[at] = (body[at] ?? 0) ^ 1;
					return fault({ body }) === 'wrong';
				}),
			);
		});

	const [header = ''] = headersOf(form);
	if (header !== '')
		it('is old after five minutes, and its time is covered', () => {
			const later = { nowMs: now.nowMs + 301_000 };
			const moved = (vector.headers[header] ?? '').replace(/\d{10}|\d(?=Z)/, (text) =>
				String(Number(text) + 1),
			);
			const headers = { ...vector.headers, [header]: moved };

			expect(signatureFault(deliveryOf(vector), form, [secret], later)).toBe('old');
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
		signatureFault(deliveryOf(at(url)), VENDORS.twilio.form, ['12345'], { nowMs: 0 });

	expect(faultAt(`https://example.test/hook?bodySHA256=${hash}`)).toBeUndefined();
	expect(faultAt('https://example.test/hook')).toBe('wrong');
});

it('a prefix may be a word before the signature, as in outgoing webhooks of Microsoft Teams', () => {
	// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook
	const secret = Buffer.from('a key').toString('base64');
	const authorization = `HMAC ${hmac('sha256', 'a key', 'hello').toString('base64')}`;
	const form = {
		header: 'authorization',
		prefix: 'HMAC',
		algorithm: 'sha256',
		encoding: 'base64',
		signed: '{body}',
		secret: 'base64',
	} as const;
	const fault = (text: string) =>
		signatureFault(
			{
				...{ method: 'POST', url: 'https://n8n.example.test/hook' },
				...{ headers: { authorization: text }, body: Buffer.from('hello') },
			},
			form,
			[secret],
			{ nowMs: 0 },
		);

	expect(fault(authorization)).toBeUndefined();
	expect(fault(authorization.replace('HMAC ', 'Other '))).toBe('wrong');
});

it('a secret is a key as its form writes it', () => {
	expect(secretKey({ secret: 'whsec' }, 'whsec_AAEC').toString('hex')).toBe('000102');
	expect(secretKey({ secret: 'whsec' }, 'plain').toString()).toBe('plain');
	expect(secretKey({ secret: 'hex' }, '0001ff').toString('hex')).toBe('0001ff');
	expect(secretKey({ secret: 'base64' }, '!')).toHaveLength(0);
});

it('no text from outside makes a signature valid, or breaks off', () => {
	const forms = Object.values(VENDORS).map((vendor): SignatureForm => vendor.form);
	fc.assert(
		fc.property(fc.constantFrom(...forms), fc.string(), fc.string(), (form, text, body) => {
			const names = [form.header, ...headersOf(form)];
			const headers = Object.fromEntries(names.map((name) => [name, text]));
			const delivery = deliveryOf({ form: 'github', source: '', secret: '', headers, body });
			return (
				signatureFault(delivery, form, ['unguessable-secret'], { nowMs: 0 }) !== undefined
			);
		}),
	);
});

it('one header twice, empty signatures and names of prototypes are no way in', () => {
	const form = VENDORS.github.form;
	const fault = (header: unknown, delivery: Partial<SignedDelivery> = {}) =>
		signatureFault(
			{
				...{ method: 'POST', url: 'https://n8n.example.test/hook' },
				...{ headers: { 'x-hub-signature-256': header }, body: Buffer.from('hello') },
				...delivery,
			},
			form,
			['hush'],
			{ nowMs: 0 },
		);
	const right = `sha256=${hmac('sha256', 'hush', 'hello').toString('hex')}`;
	const wrong = `sha256=${'00'.repeat(32)}`;

	// Node.js joins a header that is sent twice.
	expect(fault(`${wrong}, ${right}`)).toBeUndefined();
	expect(fault([wrong, wrong])).toBe('missing');
	expect(fault('sha256=,,;sha256= &sha256=')).toBe('wrong');
	expect(fault(`${`${wrong},`.repeat(10)}${right}`)).toBe('wrong');
	expect(fault('__proto__=constructor')).toBe('wrong');
	expect(
		signatureFault(
			{ method: 'POST', url: 'https://n.test/', headers: {}, body: Buffer.from('{}') },
			{ ...form, path: '__proto__.constructor.name' },
			['hush'],
			{ nowMs: 0 },
		),
	).toBe('missing');
});
