import { Rejection } from '../../core/answers';
import type { Response } from '../../core/types';
import { badRequest, failure, message, ok, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { countriesOf } from '../criteria';
import { pageFromOne, slice } from '../paging';
import { findPerson, PEOPLE, type Person } from '../seed/people';
import { simpleAddress } from './companies';

const within = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

const TESTS: Readonly<Record<string, (person: Person, wanted: string) => boolean>> = {
	peopleId: (person, wanted) => person.peopleId.toLowerCase() === wanted.toLowerCase(),
	firstName: (person, wanted) => within(person.firstName, wanted),
	lastName: (person, wanted) => within(person.lastName, wanted),
	localDirectorNumber: (person, wanted) => person.localDirectorNumber === wanted,
	// A full date, or a year and a month.
	dateOfBirth: (person, wanted) => person.dateOfBirth.startsWith(wanted),
};

function search(call: Call): Response {
	const countries = countriesOf(call);
	const given = Object.entries(TESTS).filter(([name]) => (call.query[name] ?? '') !== '');
	if (given.length === 0) throw badRequest('Specified criteria combination is not allowed');
	if (!/^(\d{4}-\d{2}(-\d{2})?)?$/.test(call.query.dateOfBirth ?? '')) {
		throw badRequest('dateOfBirth has to be YYYY-MM-DD or YYYY-MM');
	}
	const page = pageFromOne(call);
	const hits = PEOPLE.filter(
		(person) =>
			countries.includes(person.country) &&
			given.every(([name, test]) => test(person, call.query[name] ?? '')),
	);
	return ok({
		totalSize: hits.length,
		directors: slice(hits, page).map(shownPerson),
		messages: hits.length === 0 ? [message('NoResults', 'No people were found.')] : [],
	});
}

const shownPerson = (person: Person, position: number) => ({
	peopleId: person.peopleId,
	firstName: person.firstName,
	lastName: person.lastName,
	country: person.country,
	company: { id: person.company.id },
	companyName: person.company.name,
	companyType: person.company.type,
	companyRegistrationNumber: person.company.regNo,
	status: person.active ? 'Active' : 'Inactive',
	address: { simpleValue: simpleAddress(person.company) },
	dateOfLatestChange: '2025-03-01T00:00:00Z',
	dateOfBirth: `${person.dateOfBirth}T00:00:00Z`,
	localDirectorNumber: person.localDirectorNumber,
	score: null,
	taxCode: null,
	searchRanking: String(position + 1),
});

function report({ params }: Call): Response {
	const person = findPerson(params.peopleId ?? '');
	if (!person) throw new Rejection(failure(400, 'Bad request', 'The person does not exist'));
	const seat = {
		id: person.company.id,
		companyName: person.company.name,
		position: { positionName: 'Director', dateAppointed: '2015-01-01T00:00:00Z' },
	};
	return plain({
		messages: [],
		report: {
			directorId: person.peopleId,
			directorSummary: {
				currentAppointments: person.active ? 1 : 0,
				inactiveAppointments: 0,
				previousAppointments: person.active ? 0 : 1,
			},
			directorDetails: {
				id: person.peopleId,
				name: `${person.firstName} ${person.lastName}`,
				firstName: person.firstName,
				surname: person.lastName,
				dateOfBirth: `${person.dateOfBirth}T00:00:00Z`,
			},
			otherAddresses: [],
			directorships: {
				current: person.active ? [seat] : [],
				previous: person.active ? [] : [seat],
				inactive: [],
			},
		},
	});
}

const searchCriteria = (call: Call): Response =>
	plain({
		messages: [],
		countriesCriteria: countriesOf(call).map((country) => ({
			country,
			schemas: [
				Object.fromEntries(
					['id', 'firstName', 'lastName'].map((name) => [name, { required: false }]),
				),
			],
		})),
		customData: [],
	});

export const PEOPLE_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/people', handle: search },
	{ method: 'GET', path: '/people/searchcriteria', handle: searchCriteria },
	{ method: 'GET', path: '/people/:peopleId', handle: report },
];
