import type { SimulatorContext } from '../core/types';
import { isGuid, numberOf, valueAt } from '../core/values';
import type { FieldErrors } from './envelopes';

interface Rule {
	/** Path in the body, lower case. */
	readonly path: string;
	/** Name in the provider's errors. */
	readonly name: string;
	readonly valid: (value: unknown) => boolean;
	readonly message?: string;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isDate = (value: unknown): boolean =>
	typeof value === 'string' && !Number.isNaN(Date.parse(value));
/** An integer of minor units. */
export const isCents = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;

const EVERYWHERE: readonly Rule[] = [
	{ path: 'isdeclined', name: 'IsDeclined', valid: isFlag },
	{ path: 'orderid', name: 'OrderId', valid: isText, message: "Merchant's orderId is required" },
	{ path: 'ismit', name: 'IsMIT', valid: isFlag },
	{ path: 'transaction', name: 'Transaction', valid: isObject },
	{ path: 'payer', name: 'Payer', valid: isObject },
	{ path: 'paymentmethod', name: 'PaymentMethod', valid: isObject },
];

const EVALUATE: readonly Rule[] = [
	...EVERYWHERE,
	{ path: 'mid', name: 'Mid', valid: isGuid },
	{ path: 'idempotencykey', name: 'IdempotencyKey', valid: isGuid },
	{ path: 'billinginformation', name: 'BillingInformation', valid: isObject },
	{ path: 'transaction.id', name: 'Transaction.Id', valid: isText },
	{ path: 'transaction.amount', name: 'Transaction.Amount', valid: isCents },
	{ path: 'transaction.currency', name: 'Transaction.Currency', valid: isText },
	{ path: 'payer.email', name: 'Payer.Email', valid: isText },
	{ path: 'paymentmethod.cardnumber', name: 'PaymentMethod.CardNumber', valid: isText },
	...['FirstName', 'LastName', 'Country', 'CountryCode', 'AddressLine1', 'City', 'ZipCode'].map(
		(name) => ({
			path: `billinginformation.${name.toLowerCase()}`,
			name: `BillingInformation.${name}`,
			valid: isText,
		}),
	),
];

/** Five codes that were required until 2024; the 2026 documentation omits them. */
const STRICT_2024: readonly Rule[] = [
	'ResponseCode',
	'ResponseCodeSource',
	'AvsResultCode',
	'CvvResultCode',
	'CavvResultCode',
].map((name) => ({
	path: `transaction.${name.toLowerCase()}`,
	name: `Transaction.${name}`,
	valid: isText,
}));

function check(body: unknown, rules: readonly Rule[]): Record<string, string[]> {
	const errors: Record<string, string[]> = {};
	for (const { path, name, valid, message } of rules) {
		const value = valueAt(body, path);
		if (valid(value)) continue;
		// A missing object is reported once, not field by field.
		if (path.includes('.') && !isObject(valueAt(body, path.split('.')[0] ?? ''))) continue;
		const field = name.split('.').at(-1) ?? name;
		const absent = value === undefined || value === null || value === '';
		errors[name] = [
			message ??
				(absent ? `The ${field} field is required.` : `The field ${field} is invalid.`),
		];
	}
	return errors;
}

/** Validation of an evaluate body whose names are in lower case. */
export function evaluateErrors(
	context: SimulatorContext,
	body: unknown,
	ownMid: string,
): FieldErrors {
	const { strict2024, minAmount, maxAmount } = context.settings.options;
	const errors = check(body, strict2024 === true ? [...EVALUATE, ...STRICT_2024] : EVALUATE);
	const expiry = valueAt(body, 'expirydateutc');
	if (expiry !== undefined && expiry !== null && !isDate(expiry)) {
		errors.ExpiryDateUtc = ['The field ExpiryDateUtc is invalid.'];
	}
	const amount = numberOf(valueAt(body, 'transaction.amount')) ?? 0;
	if (isCents(amount) && (amount <= Number(minAmount) || amount >= Number(maxAmount))) {
		errors['Transaction.Amount'] = [
			`The amount must be over ${String(minAmount)} and under ${String(maxAmount)} cents.`,
		];
	}
	const mid = valueAt(body, 'mid');
	if (isGuid(mid) && mid !== ownMid) errors.Mid = ['The Mid does not belong to this API key.'];
	return errors;
}

/** Validation of a transmit body whose names are in lower case. */
export function transmitErrors(body: unknown): FieldErrors {
	return check(body, EVERYWHERE);
}
