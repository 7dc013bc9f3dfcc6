import { jsonBody } from '../../rest/body/text';
import { RestError } from '../../rest/errors/restError';
import {
	type Operation,
	required,
	type Resource,
	type RunContext,
	usual,
} from '../../rest/operations';
import { limitedText, lookupField, recordField } from '../fields';
import { candidates, countries, domainValues } from '../lists';
import { PAGES } from '../pages';

/** The documented ID of the domain type. */
const ADDRESS_TYPE = 947;

const candidate = recordField(
	'Candidate',
	'candidateGuid',
	'path',
	'Candidate who has the address',
	candidates,
);

const addressType = lookupField(
	'Address Type',
	'addressTypeId',
	'path',
	'A candidate has one address of each type',
	domainValues(ADDRESS_TYPE),
);

const get: Operation = {
	...usual.get,
	action: 'Get an address of a candidate',
	description: 'Get the address of one type of a candidate',
	path: 'candidates/{candidateGuid}/addresses/{addressTypeId}',
	fields: [candidate, addressType],
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many addresses of a candidate',
	description: 'List the addresses of a candidate, one of each type',
	path: 'candidates/{candidateGuid}/addresses',
	fields: [candidate],
	pages: PAGES,
};

const isMissing = (error: unknown) => error instanceof RestError && error.details.status === 404;

/** HelloFlex updates an address with PUT, and only creates one that is not there with POST. */
async function putOrPost({ request, parts, body }: RunContext): Promise<unknown> {
	const write = { method: 'PUT', path: parts.path, body: jsonBody(body) } as const;
	const isNew = await request(write).then(
		() => false,
		async (error: unknown) => {
			if (!isMissing(error)) throw error;
			await request({ ...write, method: 'POST' });
			return true;
		},
	);
	return { success: true, created: isNew };
}

const upsert: Operation = {
	...usual.upsert,
	action: 'Create or update an address of a candidate',
	description: 'Set the address of one type of a candidate. Returns whether the address is new.',
	method: 'PUT',
	path: 'candidates/{candidateGuid}/addresses/{addressTypeId}',
	fields: [
		candidate,
		addressType,
		required(limitedText('Street', 'street', 256, 'Stationsweg')),
		required(limitedText('House Number', 'number', 16, '12')),
		limitedText('Unit', 'unit', 32, 'B'),
		required(limitedText('Postal Code', 'postalCode', 16, '1234 AB')),
		required(limitedText('City', 'city', 256, 'Utrecht')),
		lookupField('Country', 'countryId', 'body', 'Country, by its code', countries),
	],
	run: putOrPost,
};

const remove: Operation = {
	...usual.delete,
	action: 'Delete an address of a candidate',
	description: 'Delete the address of one type of a candidate',
	path: 'candidates/{candidateGuid}/addresses/{addressTypeId}',
	fields: [candidate, addressType],
	output: { deleted: true },
};

export const candidateAddressResource: Resource = {
	name: 'candidateAddress',
	displayName: 'Candidate Address',
	description: 'Addresses of a candidate, one of each type',
	defaultOperation: 'getAll',
	operations: [upsert, remove, get, getAll],
};
