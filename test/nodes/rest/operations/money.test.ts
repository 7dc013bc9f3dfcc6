import { currencyOf, majorUnits, minorUnits } from '../../../../nodes/rest/operations';

describe('amounts in the smallest unit', () => {
	it.each([
		[12.34, 'USD', 1234],
		['12.34', 'USD', 1234],
		[12.3, 'EUR', 1230],
		[12, 'USD', 1200],
		['12.', 'USD', 1200],
		['0012.340', 'USD', 1234],
		[0.07, 'USD', 7],
		// Floating point makes 434.99999999999994 of 4.35 * 100.
		[4.35, 'USD', 435],
		[1.005, 'KWD', 1005],
		[1.1, 'KWD', 1100],
		[500, 'JPY', 500],
		['500.00', 'JPY', 500],
		['1.2345', 'CLF', 12345],
		[0, 'USD', 0],
		['90071992547409.91', 'USD', 9007199254740991],
	])('%p %s is %p', (amount, currency, units) => {
		expect(minorUnits(amount, currency)).toBe(units);
	});

	it('is exact for every amount of cents', () => {
		const all = Array.from({ length: 200_000 }, (_none, cents) => cents);

		expect(all.filter((cents) => minorUnits(cents / 100, 'USD') !== cents)).toEqual([]);
	});

	it.each([
		[12.345, 'USD', /^'Amount' has too many decimals for USD$/],
		[0.1 + 0.2, 'USD', /too many decimals for USD/],
		[1.5, 'JPY', /too many decimals for JPY/],
		['1.2345', 'KWD', /too many decimals for KWD/],
		[-1, 'USD', /^'Amount' is not an amount$/],
		['1,234.50', 'USD', /is not an amount/],
		['12.34 USD', 'USD', /is not an amount/],
		[1e21, 'USD', /is not an amount/],
		['1e3', 'USD', /is not an amount/],
		['', 'USD', /is not an amount/],
		[null, 'USD', /is not an amount/],
		[Number.NaN, 'USD', /is not an amount/],
		['90071992547409.92', 'USD', /is too large/],
	])('refuses %p %s instead of guessing', (amount, currency, message) => {
		expect(() => minorUnits(amount, currency)).toThrow(message);
	});
});

describe('amounts in currency units', () => {
	it.each([
		[12.3, 'USD', '12.30'],
		['007.5', 'USD', '7.50'],
		[0.5, 'USD', '0.50'],
		[500, 'JPY', '500'],
		[1.234, 'KWD', '1.234'],
		['123456789012345678.90', 'USD', '123456789012345678.90'],
	])('%p %s is %s', (amount, currency, text) => {
		expect(majorUnits(amount, currency)).toBe(text);
	});

	it('names the parameter in its own words', () => {
		expect(() => majorUnits('1.001', 'USD', 'Price')).toThrow(
			"'Price' has too many decimals for USD",
		);
	});
});

describe('a currency', () => {
	it('is three letters in any case', () => {
		expect(currencyOf(' eur ')).toBe('EUR');
	});

	it.each(['', 'EURO', '€', 'E1R', undefined, 978])('is rejected where it is %p', (value) => {
		expect(() => currencyOf(value)).toThrow('is not a currency code');
	});
});
