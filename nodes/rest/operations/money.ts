import { textOf } from '../../../credentials/common/unknown';
import { inputError } from '../errors/restError';

/** Decimals of currencies that have not two (ISO 4217). */
const DECIMALS: ReadonlyArray<readonly [decimals: number, currencies: string]> = [
	[0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
	[3, 'BHD IQD JOD KWD LYD OMR TND'],
	[4, 'CLF UYW'],
];

const UNUSUAL: ReadonlyMap<string, number> = new Map(
	DECIMALS.flatMap(([decimals, currencies]) =>
		currencies.split(' ').map((currency) => [currency, decimals] as const),
	),
);

/** A currency code in upper case. @throws RestError where it is none */
export function currencyOf(value: unknown): string {
	const currency = textOf(value).toUpperCase();
	if (/^[A-Z]{3}$/.test(currency)) return currency;
	throw inputError(
		`The currency '${currency}' is not a currency code`,
		'Use the three letters of ISO 4217, such as USD or EUR.',
	);
}

interface Amount {
	readonly whole: string;
	readonly fraction: string;
}

function amountOf(value: unknown, label: string): Amount {
	const match = /^(\d+)(?:\.(\d*))?$/.exec(textOf(value));
	if (match === null) {
		throw inputError(
			`'${label}' is not an amount`,
			'Enter a number in currency units, with a decimal point and no other symbols, such as 12.34.',
		);
	}
	return { whole: match[1] ?? '0', fraction: (match[2] ?? '').replace(/0+$/, '') };
}

function checkDecimals({ fraction }: Amount, currency: string, label: string): number {
	const decimals = UNUSUAL.get(currency) ?? 2;
	if (fraction.length > decimals) {
		const most = decimals === 0 ? 'no decimals' : `at most ${decimals} decimals`;
		throw inputError(
			`'${label}' has too many decimals for ${currency}`,
			`An amount in ${currency} has ${most}. Round it in the expression, for example with .toFixed(${decimals}).`,
		);
	}
	return decimals;
}

/**
 * An amount in the smallest unit of its currency, exactly: 12.34 USD is 1234, 500 JPY is 500,
 * 1.234 KWD is 1234. Nothing is rounded.
 * @throws RestError for more decimals than the currency has
 */
export function minorUnits(value: unknown, currency: string, label = 'Amount'): number {
	const amount = amountOf(value, label);
	const decimals = checkDecimals(amount, currency, label);
	const units = Number(`${amount.whole}${amount.fraction.padEnd(decimals, '0')}`);
	if (Number.isSafeInteger(units)) return units;
	throw inputError(`'${label}' is too large`, 'Check that it is the right number.');
}

/**
 * An amount in currency units as decimal text, with all decimals of its currency: 12.3 USD is
 * "12.30".
 * @throws RestError for more decimals than the currency has
 */
export function majorUnits(value: unknown, currency: string, label = 'Amount'): string {
	const amount = amountOf(value, label);
	const decimals = checkDecimals(amount, currency, label);
	const whole = amount.whole.replace(/^0+(?=\d)/, '');
	return decimals === 0 ? whole : `${whole}.${amount.fraction.padEnd(decimals, '0')}`;
}
