/** Persons found by their exact email address, and created only if there is none. */
import type { NodeCases } from '../../support/operationCases';
import {
	agency,
	byId,
	candidate,
	contact,
	empty,
	guid,
	employer,
	NOWHERE,
	picked,
	some,
} from './values';

const BRAM = 'bram.heidekamp.1@example.test';
const bram = {
	email: BRAM.toUpperCase(),
	agencyGuid: picked(agency(1)),
	firstName: 'Bram',
	lastName: 'Heidekamp',
};
const ada = { ...bram, email: 'ada@example.test', firstName: 'Ada' };

const search = (path: string, email: string) => ({
	method: 'GET',
	url: `/api/${path}?search=${encodeURIComponent(email)}&skip=0&take=100`,
});
const created = (path: string, person: object) => ({
	method: 'POST',
	url: `/api/${path}`,
	body: person,
});
const patched = (path: string, changes: object) => ({
	method: 'PATCH',
	url: `/api/${path}`,
	body: Object.entries(changes).map(([name, value]) => ({
		op: 'replace',
		path: `/${name}`,
		value: value as unknown,
	})),
});

/** HelloFlex finds parts of addresses: both rows contain what is searched. */
const similar = (...emails: string[]) => ({
	method: 'GET',
	path: '/api/candidates',
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(emails.map((email, index) => ({ guid: candidate(index + 1), email }))),
});

const EMPLOYED = `employers/${employer(1)}/contactpersons`;
const contactEmail = 'emma.lindeloo.4@example.test';
const person = { owners: 'employers', employerGuid: picked(employer(1)), lastName: 'Lindeloo' };

export const byEmailCases: NodeCases = {
	'candidate: findByEmail': {
		succeeds: [
			{
				parameters: { email: BRAM, simplify: true },
				requests: [search('candidates', BRAM)],
				output: [some({ guid: candidate(1), email: BRAM })],
			},
			{
				title: 'returns only those with exactly the address',
				parameters: { email: 'a@example.test', simplify: true },
				prepare: (control) =>
					control.addFault('helloflex', similar('ada@example.test', 'A@example.test')),
				requests: [search('candidates', 'a@example.test')],
				output: [some({ guid: candidate(2) })],
			},
			{
				title: 'returns no item for an unknown address',
				parameters: { email: 'nobody@example.test', whenNothingIsFound: 'leaveOut' },
				requests: [search('candidates', 'nobody@example.test')],
				output: [],
			},
			{
				title: 'returns an empty item for an unknown address',
				parameters: { email: 'nobody@example.test', whenNothingIsFound: 'emptyItem' },
				requests: [search('candidates', 'nobody@example.test')],
				output: [{}],
			},
		],
		fails: [
			{
				title: 'fails for an unknown address if the user wants an error',
				parameters: { email: 'nobody@example.test', whenNothingIsFound: 'error' },
				requests: [search('candidates', 'nobody@example.test')],
				error: 'There is no candidate with the email address nobody@example.test',
				description: /'When Nothing Is Found'/,
			},
		],
	},
	'candidate: upsert': {
		succeeds: [
			{
				title: 'updates the candidate with the address, and keeps agency and GUID',
				parameters: bram,
				requests: [
					search('candidates', bram.email),
					patched(`candidates/${candidate(1)}`, {
						Email: bram.email,
						FirstName: 'Bram',
						LastName: 'Heidekamp',
					}),
				],
				output: [{ guid: candidate(1), created: false }],
			},
			{
				title: 'creates one candidate for two items with a new address',
				parameters: ada,
				use: { items: 2 },
				requests: [
					search('candidates', ada.email),
					created('candidates', { ...ada, agencyGuid: agency(1), guid }),
					{
						...patched('', {
							Email: ada.email,
							FirstName: 'Ada',
							LastName: 'Heidekamp',
						}),
						url: expect.stringMatching(/^\/api\/candidates\/[-0-9a-f]{36}$/) as string,
					},
				],
				output: [
					{ guid, created: true },
					{ guid, created: false },
				],
			},
		],
		fails: [
			{
				title: 'changes nobody if several have the address',
				parameters: bram,
				prepare: (control) => control.addFault('helloflex', similar(BRAM, BRAM)),
				requests: [search('candidates', bram.email)],
				error: `2 candidates have the email address ${bram.email}, so none was changed`,
				description: new RegExp(`${candidate(1)}, ${candidate(2)}`),
			},
			empty('Email', { ...bram, email: '={{ $json.nothing }}' }),
		],
	},
	'contactPerson: findByEmail': {
		succeeds: [
			{
				title: 'searches the persons of all employers',
				parameters: { owners: 'employers', email: contactEmail, simplify: true },
				requests: [search('employers/contactpersons', contactEmail)],
				output: [some({ guid: contact(1), employerGuid: employer(1) })],
			},
		],
		fails: [
			{
				title: 'fails for an employer that does not exist',
				parameters: {
					owners: 'employers',
					employerGuid: byId(NOWHERE),
					email: contactEmail,
				},
				requests: [search(`employers/${NOWHERE}/contactpersons`, contactEmail)],
				error: /^The API returned 404 Not Found/,
			},
		],
	},
	'contactPerson: upsert': {
		succeeds: [
			{
				title: 'updates the person with the address at that employer',
				parameters: { ...person, email: contactEmail },
				requests: [
					search(EMPLOYED, contactEmail),
					patched(`${EMPLOYED}/${contact(1)}`, {
						Email: contactEmail,
						LastName: 'Lindeloo',
					}),
				],
				output: [{ guid: contact(1), created: false }],
			},
			{
				title: 'creates a person with a new address',
				parameters: { ...person, email: 'ada@example.test' },
				requests: [
					search(EMPLOYED, 'ada@example.test'),
					created(EMPLOYED, { email: 'ada@example.test', lastName: 'Lindeloo' }),
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			empty('Last Name', {
				...person,
				email: contactEmail,
				lastName: '={{ $json.nothing }}',
			}),
		],
	},
};
