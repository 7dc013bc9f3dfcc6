import {
	choiceField,
	type Field,
	type Operation,
	type Picker,
	required,
	type Resource,
} from '../../rest/operations';
import {
	anyKnown,
	anyOf,
	date,
	lookup,
	optionals,
	optionsOf,
	record,
	search,
	text,
} from '../fields';
import { filesField } from '../files';
import { candidates, countries, documents, documentTypes, employers, PAGES } from '../lists';

/** Documented numbers. */
const STATES = {
	14: 'To Be Published',
	120: 'To Be Approved',
	121: 'Approved',
	122: 'Rejected',
	123: 'Deleted',
	135: 'Approved by Agency',
	136: 'Rejected by Agency',
	178: 'Published',
	381: 'To Be Sent',
	382: 'Historical',
};
const OWNER_TYPES = { 18: 'Employer', 95: 'Candidate' };
const TO_BE_APPROVED = 120;

const document = record(
	'Document',
	'documentGuid',
	{ path: 'documentGuid' },
	'A file with its details',
	documents,
);

const owner = choiceField(
	'Belongs To',
	'documentOwner',
	{ body: 'owner' },
	'Whose document it is',
	[
		{ name: 'Candidate', value: 'candidate' },
		{ name: 'Employer', value: 'employer' },
	],
);
/** Only decides which of the next two fields is shown. */
const ownerChoice: Field = { property: owner.property };

const ownerField = (displayName: string, kind: string, picker: Picker): Field => {
	const field = record(
		displayName,
		`${kind}Guid`,
		{ body: 'ownerOrganizationGuid' },
		'Whose document it is',
		picker,
	);
	return {
		...field,
		property: { ...field.property, displayOptions: { show: { documentOwner: [kind] } } },
	};
};

const state = choiceField(
	'State',
	'entityStateId',
	{ body: 'entityStateId' },
	'What happens to the document next',
	[
		{ name: 'Published', value: 178 },
		{ name: 'To Be Approved', value: TO_BE_APPROVED },
		{ name: 'To Be Published', value: 14 },
	],
);

const category: Field = {
	to: { body: 'categoryId' },
	property: {
		displayName: 'Category ID',
		name: 'categoryId',
		type: 'number',
		required: true,
		typeOptions: { minValue: 1, maxValue: 3 },
		displayOptions: { show: { entityStateId: [TO_BE_APPROVED] } },
		default: 1,
		description: '1 to 3; documents that are to be approved need it',
	},
};

const files = required(
	filesField({
		name: 'inputDataFieldName',
		default: 'data',
		description:
			'The field of the item that holds the file. Up to five, with commas between them, become one PDF.',
		most: 5,
		as: (file) => file,
	}),
);

const upload: Operation = {
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload a document',
	description: 'Store a file with a candidate or an employer; returns the GUID',
	method: 'POST',
	path: 'documents',
	fields: [
		files,
		ownerChoice,
		ownerField('Candidate', 'candidate', candidates),
		ownerField('Employer', 'employer', employers),
		required(text('Document Name', 'documentName', 256, 'Diploma')),
		lookup(
			'Document Type',
			'documentTypeId',
			{ body: 'documentTypeId' },
			'As HelloFlex lists it',
			documentTypes,
		),
		state,
		category,
	],
	additionalFields: [
		text('Document Number', 'documentNumber', 128, 'AB123456'),
		date('End Date', 'documentEndDate', 'The last day on which the document is valid'),
		...optionals(
			lookup(
				'Issuing Country',
				'documentIssuingCountryId',
				{ body: 'documentIssuingCountryId' },
				'The country, by its code',
				countries,
			),
		),
		date('Start Date', 'documentStartDate', 'The first day on which the document is valid'),
	],
};

const download: Operation = {
	name: 'download',
	displayName: 'Download',
	action: 'Download a document',
	description: 'Get the file of a document, with its details',
	method: 'GET',
	path: 'documents/{documentGuid}',
	fields: [document],
	output: {
		embeddedFile: {
			content: 'document.base64Data',
			fileName: 'document.fileName',
			usualName: 'document.pdf',
		},
		simplify: [
			'guid',
			'title',
			'document.fileName',
			'documentTypeName',
			'entityStateName',
			'number',
			'startDate',
			'endDate',
			'createdDateUtc',
			'lastUpdatedDateUtc',
		],
	},
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many documents',
	description: 'List documents without their files, for example by owner, type or state',
	method: 'GET',
	path: 'documents',
	pages: PAGES,
	filters: [
		...optionals(
			record(
				'Candidate',
				'ownerCandidateGuid',
				{ query: 'ownerGuids' },
				'Whose it is',
				candidates,
			),
			record(
				'Employer',
				'ownerEmployerGuid',
				{ query: 'ownerGuids' },
				'Whose it is',
				employers,
			),
		),
		anyOf('Document Type', 'documentTypeIds', documentTypes),
		anyKnown('Owner Types', 'entityTypeIds', optionsOf(OWNER_TYPES)),
		search('the title'),
		anyKnown('States', 'entityStateIds', optionsOf(STATES)),
	],
	output: {
		simplify: [
			'guid',
			'title',
			'documentTypeName',
			'entityStateName',
			['ownerGuid', 'documentOwners.0.ownerGuid'],
			['ownerType', 'documentOwners.0.ownerEntityTypeName'],
			['agencyName', 'documentOwners.0.agencyName'],
			'createdDateTimeUtc',
			'lastUpdatedDateTimeUtc',
		],
	},
};

export const documentResource: Resource = {
	name: 'document',
	displayName: 'Document',
	description: 'Of a candidate or an employer',
	defaultOperation: 'getAll',
	operations: [download, getAll, upload],
};
