/** The fields of a contact person, who works at an employer or an agency. */
import type { UnknownRecord } from '../../../credentials/common/unknown';
import { inputError } from '../../rest/errors/restError';
import { choiceField, type Field, type Input, type Picker, required } from '../../rest/operations';
import {
	dateField,
	limitedText,
	longText,
	multiOptions,
	optionalRecord,
	optionals,
	recordField,
} from '../fields';
import {
	agencies,
	agencyContactPersons,
	AT_AGENCY,
	AT_EMPLOYER,
	contactPersons,
	domainValues,
	employers,
} from '../lists';

/** The documented IDs of domain types. */
const AGENCY_RESPONSIBILITY = 957;
const EMPLOYER_RESPONSIBILITY = 954;

export const owners = choiceField(
	'Works At',
	'owners',
	'path',
	'Employers and agencies have separate contact persons',
	[
		{ name: 'Agency', value: AT_AGENCY },
		{ name: 'Employer', value: AT_EMPLOYER },
	],
	{ default: AT_EMPLOYER },
);

const shownAt = (at: string, field: Field): Field => ({
	...field,
	property: { ...field.property, displayOptions: { show: { owners: [at] } } },
});

/**
 * A field that only the persons of one kind of owner have.
 * @throws RestError if it is filled in for another one, which would store it as something else
 */
const onlyAt = (at: string, field: Field): Field => ({
	...field,
	convert: async (value, input) => {
		if (input.text(owners) === at)
			return field.convert === undefined ? value : await field.convert(value, input);
		const [place, other] =
			at === AT_AGENCY ? ['an agency', 'employers'] : ['an employer', 'agencies'];
		throw inputError(
			`Contact persons of ${other} have no '${field.property.displayName}'`,
			`Remove it, or change 'Works At': only a contact person of ${place} has it.`,
		);
	},
});

const ownerField = (displayName: string, name: string, at: string, picker: Picker): Field =>
	shownAt(
		at,
		recordField(
			displayName,
			name,
			{ path: 'ownerGuid' },
			'Agency or employer the person works at',
			picker,
		),
	);

export const owner = [
	ownerField('Agency', 'agencyGuid', AT_AGENCY, agencies),
	ownerField('Employer', 'employerGuid', AT_EMPLOYER, employers),
];

export const anyOwner = optionals(...owner).map((field) => ({
	...field,
	property: { ...field.property, description: 'Leave empty for all' },
}));

export const contactPerson = recordField(
	'Contact Person',
	'contactPersonGuid',
	'path',
	'Contact person of the selected employer or agency',
	contactPersons,
);

export const lastName = required(limitedText('Last Name', 'lastName', 64, 'Example'));
export const email = limitedText('Email', 'email', 128, 'ada@example.com');

export const details: readonly Field[] = [
	optionalRecord(
		'Agency Contact Person',
		'agencyContactPersonGuid',
		'Agency contact responsible for this person',
		agencyContactPersons,
	),
	onlyAt(
		AT_EMPLOYER,
		longText('Availability', 'availability', 500, 'Only for contact persons of employers'),
	),
	dateField('Employment End Date', 'employmentEndDate', 'Last day in that job'),
	dateField('Employment Start Date', 'employmentStartDate', 'First day in that job'),
	limitedText('First Name', 'firstName', 64, 'Ada'),
	limitedText('Initials', 'initials', 32, 'A.B.'),
	limitedText('Middle Name', 'middleName', 64, 'van der', {
		about: 'Name prefix; at most 32 characters at an agency',
	}),
	limitedText('Mobile', 'mobile', 32, '+31-6-5550-0001'),
	limitedText('Phone', 'phone', 32, '+31-20-555-0001'),
	limitedText('Preferred First Name', 'preferredFirstName', 64, 'Ada'),
	limitedText('Specific Function', 'specificFunction', 50, 'Planner'),
	limitedText('Title', 'title', 32, 'Dr.'),
];

const responsibility = (at: string, owner: string, typeId: number): Field =>
	onlyAt(
		at,
		multiOptions(
			`Responsibility at ${owner}`,
			`${owner.toLowerCase()}ResponsibilityIds`,
			domainValues(typeId),
			{ body: 'responsibilityIds' },
		),
	);

export const responsibilities = [
	responsibility(AT_AGENCY, 'Agency', AGENCY_RESPONSIBILITY),
	responsibility(AT_EMPLOYER, 'Employer', EMPLOYER_RESPONSIBILITY),
];

/** A new contact person of an agency is the only record whose mobile phone has a different name. */
export function withMobileNumber(body: UnknownRecord, input: Input): UnknownRecord {
	const { mobile, ...rest } = body;
	if (mobile === undefined || input.text(owners) !== AT_AGENCY) return body;
	return { ...rest, mobileNumber: mobile };
}
