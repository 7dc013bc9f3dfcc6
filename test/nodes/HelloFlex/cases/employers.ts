import type { NodeCases } from '../../support/operationCases';
import {
	agency,
	byId,
	colleague,
	contact,
	employer,
	empty,
	forbidden,
	guid,
	missing,
	nothing,
	NOWHERE,
	picked,
	some,
} from './values';

export const employerCases: NodeCases = {
	'employer: create': {
		succeeds: [
			{
				parameters: { name: 'Example Logistics' },
				requests: [
					{ method: 'POST', url: '/api/employers', body: { name: 'Example Logistics' } },
				],
				output: [{ guid, created: true }],
			},
			{
				title: 'sends the main address as the first of a list',
				parameters: {
					name: 'Example Logistics',
					agencyGuid: picked(agency(2)),
					additionalFields: {
						contactUserGuid: picked(colleague(1)),
						mainAddressCity: 'Utrecht',
						mainAddressCountryId: picked(31),
						mainAddressNumber: '12',
						totalHoursPerWeek: 38,
					},
				},
				requests: [
					{
						method: 'POST',
						url: '/api/employers',
						body: {
							name: 'Example Logistics',
							agencyGuid: agency(2),
							contactUserGuid: colleague(1),
							totalHoursPerWeek: 38,
							addresses: [
								{ addressTypeId: 1, city: 'Utrecht', countryId: 31, number: '12' },
							],
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			{
				title: 'is not sent again where the response was lost: an employer has no key that could be sent',
				parameters: { name: 'Example Logistics' },
				prepare: (control) =>
					control.addFault('helloflex', {
						method: 'POST',
						path: '/api/employers',
						times: 1,
						reset: 'afterActing',
					}),
				requests: [
					{ method: 'POST', url: '/api/employers', body: { name: 'Example Logistics' } },
				],
				error: /connection/i,
			},
			{
				title: 'fails if the agency needs a contact user',
				parameters: { name: 'Example Logistics', agencyGuid: picked(agency(2)) },
				requests: [
					{
						method: 'POST',
						url: '/api/employers',
						body: { name: 'Example Logistics', agencyGuid: agency(2) },
					},
				],
				error: /^The API returned 400 Bad Request: Value {1,2}is invalid\.$/,
				description: /Contact User: /,
			},
			empty('Name', { name: ' ' }),
		],
	},
	'employer: get': {
		succeeds: [
			{
				parameters: { employerGuid: byId(employer(2)), simplify: true },
				requests: [{ method: 'GET', url: `/api/employers/${employer(2)}` }],
				output: [some({ guid: employer(2), kvkMainNumber: '10000002' })],
			},
		],
		fails: [
			missing(
				{ employerGuid: byId(employer(3)) },
				{ method: 'GET', url: `/api/employers/${employer(3)}` },
			),
		],
	},
	'employer: getAll': {
		succeeds: [
			{
				parameters: {
					limit: 1,
					simplify: true,
					filters: { kvkMainNumber: '10000002', agencyGuids: [agency(1)] },
				},
				requests: [
					{
						method: 'GET',
						url: `/api/employers?agencyGuids=${agency(1)}&kvkMainNumber=10000002&take=1&skip=0`,
					},
				],
				output: [some({ guid: employer(2), agencyGuid: agency(1) })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { tagIds: ['old'] } },
				requests: [{ method: 'GET', url: '/api/employers?tagIds=old&take=50&skip=0' }],
				error: 'The API returned 400 Bad Request: Value old is invalid.',
				description: /Tag Names or IDs: /,
			},
		],
	},
	'employer: update': {
		succeeds: [
			{
				parameters: {
					employerGuid: picked(employer(2)),
					updateFields: {
						bicCode: 'EXMPNL2A',
						vatNumber: 'NL000000000B00',
						mainAddressCity: 'Utrecht',
						mainAddressUnit: '',
						otherFields: '{ "vatRateId": 3 }',
					},
				},
				requests: [
					{
						method: 'PATCH',
						url: `/api/employers/${employer(2)}`,
						body: [
							{ op: 'replace', path: '/BICCode', value: 'EXMPNL2A' },
							{ op: 'replace', path: '/Addresses/0/City', value: 'Utrecht' },
							{ op: 'replace', path: '/Addresses/0/Unit', value: null },
							{ op: 'replace', path: '/VATNumber', value: 'NL000000000B00' },
							{ op: 'replace', path: '/VATRateId', value: 3 },
						],
					},
				],
				output: [{ success: true, guid: employer(2) }],
			},
		],
		fails: [
			missing(
				{ employerGuid: byId(NOWHERE), updateFields: { name: 'Other' } },
				{
					method: 'PATCH',
					url: `/api/employers/${NOWHERE}`,
					body: [{ op: 'replace', path: '/Name', value: 'Other' }],
				},
			),
			forbidden(
				{ employerGuid: byId(employer(2)), updateFields: { name: 'Other' } },
				{
					method: 'PATCH',
					url: `/api/employers/${employer(2)}`,
					body: [{ op: 'replace', path: '/Name', value: 'Other' }],
				},
			),
		],
	},
	'agency: get': {
		succeeds: [
			{
				parameters: { agencyGuid: byId(agency(1)), simplify: true },
				requests: [{ method: 'GET', url: `/api/agencies/${agency(1)}` }],
				output: [some({ guid: agency(1), name: 'Sandbox Agency 1' })],
			},
		],
		fails: [
			missing(
				{ agencyGuid: byId(agency(3)) },
				{ method: 'GET', url: `/api/agencies/${agency(3)}` },
			),
		],
	},
	'agency: getAll': {
		succeeds: [
			{
				parameters: { returnAll: true, simplify: true, filters: { search: 'agency' } },
				requests: [{ method: 'GET', url: '/api/agencies?search=agency&take=100&skip=0' }],
				output: [some({ guid: agency(1) }), some({ guid: agency(2) })],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { search: 'x'.repeat(129) } },
				requests: [
					{
						method: 'GET',
						url: `/api/agencies?search=${'x'.repeat(129)}&take=50&skip=0`,
					},
				],
				error: /^The API returned 400 Bad Request: Value x{100}/,
				description: /Search: Value /,
			},
		],
	},
	'contactPerson: create': {
		succeeds: [
			{
				parameters: {
					owners: 'employers',
					employerGuid: picked(employer(2)),
					lastName: 'Example',
					additionalFields: {
						mobile: '+31-6-5550-0001',
						employerResponsibilityIds: [7141],
					},
				},
				requests: [
					{
						method: 'POST',
						url: `/api/employers/${employer(2)}/contactpersons`,
						body: {
							lastName: 'Example',
							mobile: '+31-6-5550-0001',
							responsibilityIds: [7141],
						},
					},
				],
				output: [{ guid, created: true }],
			},
			{
				title: 'sends the mobile phone of an agency contact under the name that the API uses there',
				parameters: {
					owners: 'agencies',
					agencyGuid: picked(agency(1)),
					lastName: 'Example',
					additionalFields: { mobile: '+31-6-5550-0001', firstName: 'Ada' },
				},
				requests: [
					{
						method: 'POST',
						url: `/api/agencies/${agency(1)}/contactpersons`,
						body: {
							lastName: 'Example',
							firstName: 'Ada',
							mobileNumber: '+31-6-5550-0001',
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			empty('Employer', { owners: 'employers', employerGuid: nothing, lastName: 'Example' }),
			missing(
				{ owners: 'employers', employerGuid: byId(NOWHERE), lastName: 'Example' },
				{
					method: 'POST',
					url: `/api/employers/${NOWHERE}/contactpersons`,
					body: { lastName: 'Example' },
				},
			),
		],
	},
	'contactPerson: get': {
		succeeds: [
			{
				parameters: {
					owners: 'employers',
					employerGuid: byId(employer(2)),
					contactPersonGuid: byId(contact(2)),
					simplify: true,
				},
				requests: [
					{
						method: 'GET',
						url: `/api/employers/${employer(2)}/contactpersons/${contact(2)}`,
					},
				],
				output: [some({ guid: contact(2), mobile: '+31-6-5550-0002' })],
			},
		],
		fails: [
			missing(
				{
					owners: 'agencies',
					agencyGuid: byId(agency(1)),
					contactPersonGuid: byId(contact(2)),
				},
				{
					method: 'GET',
					url: `/api/agencies/${agency(1)}/contactpersons/${contact(2)}`,
				},
			),
		],
	},
	'contactPerson: getAll': {
		succeeds: [
			{
				parameters: {
					owners: 'employers',
					employerGuid: picked(employer(2)),
					simplify: true,
				},
				requests: [
					{
						method: 'GET',
						url: `/api/employers/${employer(2)}/contactpersons?take=50&skip=0`,
					},
				],
				output: [some({ guid: contact(2) }), some({ guid: contact(42) })],
			},
			{
				title: 'lists the contact persons of all agencies if none is selected',
				parameters: { owners: 'agencies', limit: 1, filters: { entityStateIds: [7201] } },
				requests: [
					{
						method: 'GET',
						url: '/api/agencies/contactpersons?entityStateIds=7201&take=1&skip=0',
					},
				],
				output: [some({ guid: colleague(1), agencyName: 'Sandbox Agency 1' })],
			},
		],
		fails: [
			missing(
				{ owners: 'employers', employerGuid: byId(NOWHERE) },
				{
					method: 'GET',
					url: `/api/employers/${NOWHERE}/contactpersons?take=50&skip=0`,
				},
			),
		],
	},
	'contactPerson: update': {
		succeeds: [
			{
				parameters: {
					owners: 'agencies',
					agencyGuid: byId(agency(1)),
					contactPersonGuid: byId(colleague(1)),
					updateFields: { mobile: '+31-6-5550-0001', agencyResponsibilityIds: [7152] },
				},
				requests: [
					{
						method: 'PATCH',
						url: `/api/agencies/${agency(1)}/contactpersons/${colleague(1)}`,
						body: [
							{ op: 'replace', path: '/Mobile', value: '+31-6-5550-0001' },
							{ op: 'replace', path: '/ResponsibilityIds', value: [7152] },
						],
					},
				],
				output: [{ success: true, guid: colleague(1) }],
			},
		],
		fails: [
			{
				title: 'rejects an update without changes, and sends nothing',
				parameters: {
					owners: 'agencies',
					agencyGuid: byId(agency(1)),
					contactPersonGuid: byId(colleague(1)),
				},
				requests: [],
				error: "'Update Fields' is empty",
			},
		],
	},
};
