import {
	choiceField,
	type Field,
	type Operation,
	type Picker,
	required,
	type Resource,
	usual,
} from '../../rest/operations';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
import {
	dateField,
	fixedMultiOptions,
	limitedText,
	lookupField,
	multiOptions,
	optionalRecord,
	optionsOf,
	PREDEFINED,
	recordField,
	searchField,
	valueField,
} from '../fields';
import { filesField, namedFile } from '../files';
import {
	candidates,
	countries,
	documents,
	documentSubTypes,
	documentTypes,
	employers,
	uploadTypes,
} from '../lists';
import { PAGES } from '../pages';

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
	'path',
	'File with its details',
	documents,
);

/** It only decides which of the next two fields is shown. */
const owner = choiceField('Belongs To', 'documentOwner', 'nowhere', 'Owner of the document', [
	{ name: 'Candidate', value: 'candidate' },
	{ name: 'Employer', value: 'employer' },
]);
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

const state = choiceField('State', 'entityStateId', 'body', 'Publication state', [
	{ name: 'Published', value: 178 },
	{ name: 'To Be Approved', value: TO_BE_APPROVED },
	{ name: 'To Be Published', value: 14 },
]);

const category: Field = choiceField(
	'Category',
	'categoryId',
	'body',
	'Category of the signing process',
	[1, 2, 3].map((value) => ({ name: String(value), value })),
	{ displayOptions: { show: { entityStateId: [TO_BE_APPROVED] } } },
);

const files = required(
	filesField({
		name: 'inputDataFieldName',
		default: 'data',
		description:
			'Name of the input field with the file. Up to five, separated by commas, are merged into one PDF.',
		max: 5,
		toEntry: namedFile,
	}),
);

const upload: Operation = {
	name: 'upload',
	displayName: 'Upload',
	action: 'Upload a document',
	description: `Upload a file for a candidate or an employer. ${CREATE_OUTPUT}`,
	method: 'POST',
	path: 'documents',
	fields: [
		files,
		owner,
		ownerField('Candidate', 'candidate', candidates),
		ownerField('Employer', 'employer', employers),
		required(limitedText('Document Name', 'documentName', 256, 'Diploma')),
		lookupField('Document Type', 'documentTypeId', 'body', PREDEFINED, uploadTypes),
		state,
		category,
	],
	additionalFields: [
		limitedText('Document Number', 'documentNumber', 128, 'AB123456'),
		valueField(
			'Document Sub Type',
			'documentSubTypeId',
			documentSubTypes,
			'Some document types require one',
		),
		dateField('End Date', 'documentEndDate', 'Last day on which the document is valid'),
		valueField(
			'Issuing Country',
			'documentIssuingCountryId',
			countries,
			'Country, by its code',
		),
		limitedText('Issuing Country Code', 'documentIssuingCountryCode', 2, 'NL', {
			about: 'In place of Issuing Country',
		}),
		dateField('Start Date', 'documentStartDate', 'First day on which the document is valid'),
	],
	run: sendCreate,
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
			'title',
			'document.fileName',
			'documentTypeName',
			'entityStateName',
			'number',
			'startDate',
			'endDate',
			'createdDateUtc',
			'lastUpdatedDateUtc',
			'guid',
		],
	},
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many documents',
	description: 'List documents without their files, for example by owner, type or state',
	path: 'documents',
	pages: PAGES,
	filters: [
		optionalRecord('Candidate', 'ownerCandidateGuid', 'Owner of the document', candidates, {
			query: 'ownerGuids',
		}),
		optionalRecord('Employer', 'ownerEmployerGuid', 'Owner of the document', employers, {
			query: 'ownerGuids',
		}),
		multiOptions('Document Type', 'documentTypeIds', documentTypes),
		fixedMultiOptions('Owner Types', 'entityTypeIds', optionsOf(OWNER_TYPES)),
		searchField('name, number, subject and contract number'),
		fixedMultiOptions('States', 'entityStateIds', optionsOf(STATES)),
	],
	output: {
		simplify: [
			'title',
			'documentTypeName',
			'entityStateName',
			['ownerType', 'documentOwners.0.ownerEntityTypeName'],
			['agencyName', 'documentOwners.0.agencyName'],
			'createdDateTimeUtc',
			'lastUpdatedDateTimeUtc',
			'guid',
			['ownerGuid', 'documentOwners.0.ownerGuid'],
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
