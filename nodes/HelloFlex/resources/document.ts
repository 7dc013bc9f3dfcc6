import {
	choiceField,
	type Field,
	type Operation,
	type Picker,
	required,
	type Resource,
} from '../../rest/operations';
import {
	dateField,
	fixedMultiOptions,
	limitedText,
	lookupField,
	multiOptions,
	optionals,
	optionsOf,
	PREDEFINED,
	recordField,
	searchField,
} from '../fields';
import { filesField } from '../files';
import { candidates, countries, documents, documentTypes, employers, PAGES } from '../lists';

/** The documented IDs of states and owner types. */
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

const document = recordField(
	'Document',
	'documentGuid',
	{ path: 'documentGuid' },
	'File with its details',
	documents,
);

const owner = choiceField(
	'Belongs To',
	'documentOwner',
	{ body: 'owner' },
	'Owner of the document',
	[
		{ name: 'Candidate', value: 'candidate' },
		{ name: 'Employer', value: 'employer' },
	],
);
/** Without a target: it only decides which of the next two fields is shown. */
const ownerChoice: Field = { property: owner.property };

const ownerField = (displayName: string, type: string, picker: Picker): Field => {
	const field = recordField(
		displayName,
		`${type}Guid`,
		{ body: 'ownerOrganizationGuid' },
		'Owner of the document',
		picker,
	);
	return {
		...field,
		property: { ...field.property, displayOptions: { show: { documentOwner: [type] } } },
	};
};

const state = choiceField(
	'State',
	'entityStateId',
	{ body: 'entityStateId' },
	'Publication state',
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
		description: 'From 1 to 3. Required for documents to be approved.',
	},
};

const files = required(
	filesField({
		name: 'inputDataFieldName',
		default: 'data',
		description:
			'Name of the input field with the file. Up to five, separated by commas, are merged into one PDF.',
		max: 5,
		toEntry: (file) => file,
	}),
);

const upload: Operation = {
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload a document',
	description: 'Upload a file for a candidate or an employer. Returns the GUID.',
	method: 'POST',
	path: 'documents',
	fields: [
		files,
		ownerChoice,
		ownerField('Candidate', 'candidate', candidates),
		ownerField('Employer', 'employer', employers),
		required(limitedText('Document Name', 'documentName', 256, 'Diploma')),
		lookupField(
			'Document Type',
			'documentTypeId',
			{ body: 'documentTypeId' },
			PREDEFINED,
			documentTypes,
		),
		state,
		category,
	],
	additionalFields: [
		limitedText('Document Number', 'documentNumber', 128, 'AB123456'),
		dateField('End Date', 'documentEndDate', 'Last day on which the document is valid'),
		...optionals(
			lookupField(
				'Issuing Country',
				'documentIssuingCountryId',
				{ body: 'documentIssuingCountryId' },
				'Country, by its code',
				countries,
			),
		),
		dateField('Start Date', 'documentStartDate', 'First day on which the document is valid'),
	],
};

const download: Operation = {
	name: 'download',
	displayName: 'Download',
	action: 'Download a document',
	description: 'Download a document with its details',
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
			recordField(
				'Candidate',
				'ownerCandidateGuid',
				{ query: 'ownerGuids' },
				'Owner of the document',
				candidates,
			),
			recordField(
				'Employer',
				'ownerEmployerGuid',
				{ query: 'ownerGuids' },
				'Owner of the document',
				employers,
			),
		),
		multiOptions('Document Type', 'documentTypeIds', documentTypes),
		fixedMultiOptions('Owner Types', 'entityTypeIds', optionsOf(OWNER_TYPES)),
		searchField('the title'),
		fixedMultiOptions('States', 'entityStateIds', optionsOf(STATES)),
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
	description: 'Document of a candidate or an employer',
	defaultOperation: 'getAll',
	operations: [download, getAll, upload],
};
