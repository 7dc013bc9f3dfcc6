import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../../../credentials/common/unknown';
import { contentKey } from '../../../../nodes/rest/webhook/contentKey';
import type { SignedDelivery } from '../../../../nodes/rest/webhook/signedContent';
import { signatureFault } from '../../../../nodes/rest/webhook/verify';
import { vendorOf } from '../../../../nodes/TokenFlow/webhook/customForm';
import { webhookForm } from '../../../../nodes/TokenFlow/webhook/webhookForm';
import { AT, deliveryOf, DOCUMENTED } from './documentedForms';

const FIELDS = new Set(
	webhookForm({ displayName: '', name: 'authentication', type: 'string', default: '' }).map(
		({ name }) => name,
	),
);

/** What the node makes of its form. */
function formOf(fields: IDataObject) {
	for (const name of Object.keys(fields)) expect(FIELDS).toContain(name);
	return vendorOf((name) => textOf(fields[name]), fields.requiredClaims ?? '{}').form;
}

describe.each(DOCUMENTED)('the form for $name', (documented) => {
	const { form: fields, secret, respelled } = documented;
	const form = formOf(fields);
	const delivery = deliveryOf(documented);
	const fault = (change: Partial<SignedDelivery> = {}, seconds = 0) =>
		signatureFault({ ...delivery, ...change }, form, [secret], {
			nowMs: (AT + seconds) * 1000,
		});
	const isTimed = contentKey(delivery, form) !== '';

	it('accepts what the API sends', () => {
		expect(fault()).toBeUndefined();
	});

	const { signedPart = documented.body } = documented;
	const begin = documented.body.indexOf(signedPart);
	if (signedPart !== '')
		it('rejects one changed byte of what is signed', () => {
			const places = [0, 0.3, 0.6, 0.99].map(
				(n) => begin + Math.floor(signedPart.length * n),
			);
			const faults = places.map((place) => {
				const body = Buffer.from(delivery.body);
				body[place] = (body[place] ?? 0) ^ 1;
				return fault({ body });
			});

			expect(new Set(faults)).toEqual(new Set(['wrong']));
		});

	it('rejects another secret, and no signature', () => {
		const other = { nowMs: AT * 1000 };
		expect(signatureFault(delivery, form, ['ab'.repeat(32)], other)).toMatch(/wrong|noKey/);
		expect(fault({ headers: {}, body: Buffer.from('{}') })).toBe('missing');
	});

	if ('timestampHeader' in fields)
		it('rejects an old delivery, and knows one that is sent again', () => {
			expect([fault({}, 301), fault({}, -301)]).toEqual(['old', 'old']);
			expect(isTimed).toBe(true);
		});

	if (respelled !== undefined)
		it('knows a replay whose signature is spelled otherwise', () => {
			const again = { ...delivery, headers: { ...delivery.headers, ...respelled } };

			expect(fault(again)).toBeUndefined();
			expect(contentKey(again, form)).toBe(contentKey(delivery, form));
		});
});

describe('a form that cannot work', () => {
	const message = (fields: IDataObject) => {
		try {
			formOf({ signature: 'custom', signatureHeader: 'X-Sig', ...fields });
			return '';
		} catch (error) {
			return (error as Error).message;
		}
	};

	it.each([
		[
			{ signedContent: '{payload}' },
			"'Signed Content' contains the unknown placeholder {payload}",
		],
		[{ signedContent: '{timestamp}.{body}' }, "'Timestamp Header' is required"],
		[{ signedContent: '{id}.{body}' }, "'ID Header' is required"],
		[{ timestampHeader: 'X-Time' }, "'Signed Content' has no {timestamp}"],
		[
			{ timestampHeader: 'body.time', signedContent: '{url}' },
			"'Signed Content' has no {timestamp}",
		],
		[{ signatureHeader: '' }, "'Signature Header' is required"],
	])('%j says what is missing', (fields, expected) => {
		expect(message(fields)).toBe(expected);
	});

	it.each([
		{ timestampHeader: 'X-Time', signedContent: '{header.x-time}{body}' },
		{ timestampHeader: 'body.time' },
	])('%j is none: the time is signed', (fields) => {
		expect(message(fields)).toBe('');
	});
});
