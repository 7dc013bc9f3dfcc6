import { isRecord, type UnknownRecord } from '../../credentials/common/unknown';
import { type Field, optional } from '../rest/operations';
import { lookup, text } from './fields';
import { countries } from './lists';

interface AddressTable {
	/** In front of the labels: *Work Address*. */
	readonly label?: string;
	/** In front of the names in the form. */
	readonly prefix?: string;
	/** Where the parts go in the body. */
	readonly at?: string;
}

const nameWith = (prefix: string, name: string) =>
	prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1);

/** The parts of an address, as fields of their own. */
export function addressFields({ label = '', prefix = '', at = '' }: AddressTable = {}): Field[] {
	const labelled = (part: string) => (label === '' ? part : `${label} ${part}`);
	const place = (name: string) => ({ body: at === '' ? name : `${at}.${name}` });
	const part = (displayName: string, name: string, longest: number, example: string) =>
		text(labelled(displayName), nameWith(prefix, name), longest, example, place(name));
	const country = lookup(
		labelled('Country'),
		nameWith(prefix, 'countryId'),
		place('countryId'),
		'The country, by its code',
		countries,
	);
	return [
		part('City', 'city', 256, 'Utrecht'),
		optional(country),
		part('House Number', 'number', 16, '12'),
		part('Postal Code', 'postalCode', 16, '1234 AB'),
		part('Street', 'street', 256, 'Stationsweg'),
		part('Unit', 'unit', 32, 'B'),
	];
}

/** The type of an employer's first address. */
const MAIN_ADDRESS = 1;

/** An employer's first address: the API has a list, the form has one. */
export const mainAddressFields = addressFields({
	label: 'Main Address',
	prefix: 'mainAddress',
	at: 'addresses.0',
});

/** The body of a new employer, with the list of addresses that the API wants. */
export function withAddressList(body: UnknownRecord): UnknownRecord {
	const { addresses, ...rest } = body;
	if (!isRecord(addresses)) return body;
	const list = Object.entries(addresses)
		.sort(([a], [b]) => Number(a) - Number(b))
		.map(([, address]) => (isRecord(address) ? address : {}));
	return {
		...rest,
		addresses: list.map((address) => ({ addressTypeId: MAIN_ADDRESS, ...address })),
	};
}
