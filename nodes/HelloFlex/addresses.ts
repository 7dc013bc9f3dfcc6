import { isRecord, recordOf, type UnknownRecord } from '../../credentials/common/unknown';
import { type Field, optional } from '../rest/operations';
import { limitedText, lookupField } from './fields';
import { countries } from './lists';

interface AddressTable {
	/** Prefix of the labels, such as *Work Address*. */
	readonly label?: string;
	/** Prefix of the parameter names. */
	readonly prefix?: string;
	/** Path of the address in the body; empty for the top level. */
	readonly path?: string;
}

const nameWith = (prefix: string, name: string) =>
	prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1);

/** The parts of an address as separate fields, sent as the properties of an object in the body. */
export function addressFields({ label = '', prefix = '', path = '' }: AddressTable = {}): Field[] {
	const labeled = (part: string) => (label === '' ? part : `${label} ${part}`);
	const target = (name: string) => ({ body: path === '' ? name : `${path}.${name}` });
	const part = (displayName: string, name: string, maxLength: number, example: string) =>
		limitedText(labeled(displayName), nameWith(prefix, name), maxLength, example, {
			to: target(name),
		});
	const country = lookupField(
		labeled('Country'),
		nameWith(prefix, 'countryId'),
		target('countryId'),
		'Country, by its code',
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

/** The type ID of an employer's main address. */
const MAIN_ADDRESS = 1;

/** An employer's main address: the API has a list of addresses, the form has one. */
export const mainAddressFields = addressFields({
	label: 'Main Address',
	prefix: 'mainAddress',
	path: 'addresses.0',
});

/** The body of a new employer, with the addresses as the list that the API requires. */
export function withAddressList(body: UnknownRecord): UnknownRecord {
	const { addresses, ...rest } = body;
	if (!isRecord(addresses)) return body;
	const list = Object.entries(addresses)
		.sort(([a], [b]) => Number(a) - Number(b))
		.map(([, address]) => recordOf(address));
	return {
		...rest,
		addresses: list.map((address) => ({ addressTypeId: MAIN_ADDRESS, ...address })),
	};
}
