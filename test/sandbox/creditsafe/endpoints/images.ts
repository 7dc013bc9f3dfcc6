import { randomUUID } from 'node:crypto';

import { Rejection } from '../../core/answers';
import { smallPdf } from '../../core/pdf';
import type { Response } from '../../core/types';
import { badRequest, failure, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { countriesOf } from '../criteria';
import { pageFromOne, slice } from '../paging';
import { type Company, findCompany } from '../seed/companies';

const KINDS = ['Annual accounts', 'Articles of association', 'Register extract'] as const;

/** Three invented documents per company; the id names both. */
const imagesOf = (company: Company) =>
	KINDS.map((description, index) => ({
		imageId: `${company.id}-D${index + 1}`,
		company: {
			id: company.id,
			localId: company.regNo,
			country: company.country,
			name: company.name,
			type: company.type,
		},
		document: { imageType: 'Filing', imageCode: `D${index + 1}`, description },
		format: 'pdf',
		source: 'Sandbox register',
		filingDate: '2025-02-01T00:00:00Z',
		uploadDate: '2025-02-03T00:00:00Z',
		accountingDate: '2024-12-31T00:00:00Z',
		language: 'en',
		comments: null,
		status: 'Available',
		availableFormats: ['pdf'],
		localProperties: {},
	}));

function list(call: Call): Response {
	const id = call.query.id ?? '';
	if (id === '') throw badRequest('id is required');
	const company = findCompany(id);
	const all = company ? imagesOf(company) : [];
	return plain({ totalSize: all.length, data: slice(all, pageFromOne(call)) });
}

const types = (call: Call): Response =>
	plain(
		countriesOf(call).map((country) => ({
			country,
			companyId: { required: true },
			imageReference: { required: false },
			availableLanguages: [
				{
					language: 'en',
					filingTypes: KINDS.map((description, index) => ({
						type: `D${index + 1}`,
						description,
						availableImageFormats: ['pdf'],
					})),
					default: true,
				},
			],
		})),
	);

/** Base64 in JSON, as the definition says. A newer page describes a file: an option decides. */
function download(call: Call): Response {
	const [, id, number] = /^(.+)-D([1-3])$/.exec(call.params.imageId ?? '') ?? [];
	const company = findCompany(id);
	const image = company && imagesOf(company)[Number(number) - 1];
	if (!image) throw new Rejection(failure(400, 'Bad request', 'The image does not exist'));
	const file = Buffer.from(smallPdf(`${image.document.description} of ${image.company.id}`));
	if (call.world.options().imageForm === 'json') {
		return plain({
			correlationID: randomUUID(),
			failedSections: [],
			pdfReportStream: file.toString('base64'),
			companyID: image.company.id,
			dateOfOrder: new Date(call.world.now()).toISOString(),
			language: image.language,
			userID: 900_001,
		});
	}
	return { status: 200, headers: { 'content-type': 'application/pdf' }, body: file };
}

export const IMAGE_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/images/companies', handle: list },
	{ method: 'GET', path: '/images/companies/types', handle: types },
	{ method: 'GET', path: '/images/:imageId', handle: download },
];
