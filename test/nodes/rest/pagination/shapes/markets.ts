import { integers, prefixed } from './rows';
import { address, cut, cutPage, pagesOf, position, token } from './serve';
import { sketch } from './sketch';
import { cursor, pageNumber, pages } from './styles';
import type { Family } from './types';

const rms = sketch({
	name: 'Rakuten RMS: numbers of orders',
	source: 'https://webservice.rms.rakuten.co.jp/merchant-portal/view/ja/common/1-1_service_index/rakutenpayorderapi/searchorder',
	request: {
		method: 'POST',
		path: '/es/2.0/order/searchOrder/',
		body: {
			dateType: 1,
			PaginationRequestModel: { requestRecordsAmount: 100, requestPage: 1 },
		},
	},
	id: '',
	ids: (index) => `210-20260101-${String(index).padStart(5, '0')}`,
	list: 'orderNumberList',
	body: ({ body }, rows) => {
		const size = body.integer('PaginationRequestModel.requestRecordsAmount', {
			fallback: 30,
			max: 1000,
		});
		const number = body.integer('PaginationRequestModel.requestPage', { fallback: 1 });
		const page = cutPage(rows, number, size);
		return {
			orderNumberList: page.items,
			MessageModelList: [
				{
					messageType: 'INFO',
					messageCode: 'ORDER_EXT_API_SEARCH_ORDER_INFO_101',
					message: 'OK',
				},
			],
			PaginationResponseModel: {
				totalRecordsAmount: page.total,
				totalPages: pagesOf(page.total, size),
				requestPage: number,
			},
		};
	},
	style: {
		kind: 'page number',
		to: { in: 'body', at: 'PaginationRequestModel.requestPage' },
		first: 1,
		end: pages('PaginationResponseModel.totalPages'),
	},
	notes: 'The rows are texts; the only list of records is one of messages.',
});

const coupang = sketch({
	name: 'Coupang: seller products',
	source: 'https://developers.coupangcorp.com/hc/en-us/articles/360033645034-Product-list-paging-query',
	request: {
		path: '/v2/providers/seller_api/apis/api/v1/marketplace/seller-products',
		query: { vendorId: 'A1', maxPerPage: '50' },
	},
	id: 'sellerProductId',
	ids: integers(1_320_567),
	list: 'data',
	body: ({ query }, rows) => {
		const size = query.integer('maxPerPage', { fallback: 10, max: 100 });
		const number = query.integer('nextToken', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		return {
			code: 'SUCCESS',
			message: '',
			nextToken: page.more ? String(number + 1) : '',
			data: page.items,
		};
	},
	style: cursor('nextToken', 'nextToken'),
	notes: 'nextToken is the number of a page, and is sent under its own name.',
});

const eBay = sketch({
	name: 'eBay Finding: items by keywords',
	source: 'https://developer.ebay.com/devzone/finding/callref/finditemsbykeywords.html',
	request: {
		path: '/services/search/FindingService/v1',
		query: {
			'OPERATION-NAME': 'findItemsByKeywords',
			'paginationInput.pageNumber': '1',
			'paginationInput.entriesPerPage': '50',
		},
	},
	id: 'itemId.0',
	row: (index) => ({ itemId: [String(index)], title: ['Tin drum'] }),
	list: 'findItemsByKeywordsResponse.0.searchResult.0.item',
	body: ({ query }, rows) => {
		const size = query.integer('paginationInput.entriesPerPage', { fallback: 100, max: 100 });
		const number = query.integer('paginationInput.pageNumber', { fallback: 1, min: 1 });
		const { items } = cutPage(rows, number, size);
		return {
			findItemsByKeywordsResponse: [
				{
					ack: ['Success'],
					version: ['1.13.0'],
					searchResult: [
						{
							'@count': String(items.length),
							...(items.length > 0 && { item: items }),
						},
					],
					paginationOutput: [
						{
							pageNumber: [String(number)],
							entriesPerPage: [String(size)],
							totalPages: [String(pagesOf(rows.length, size))],
							totalEntries: [String(rows.length)],
						},
					],
				},
			],
		};
	},
	style: pageNumber('paginationInput.pageNumber', 1, { by: 'empty page' }),
	notes: 'JSON made from XML: each value is in a list.',
});

const yandexMarket = sketch({
	name: 'Yandex Market: offer mappings',
	source: 'https://yandex.ru/dev/market/partner-api/doc/ru/reference/business-assortment/getOfferMappings',
	request: {
		method: 'POST',
		path: '/v2/businesses/1/offer-mappings',
		query: { limit: '100' },
		body: { archived: false },
	},
	id: 'offer.offerId',
	row: (index) => ({ offer: { offerId: `o${index}` }, mapping: {} }),
	list: 'result.offerMappings',
	body: ({ query }, rows) => {
		const page = cut(
			rows,
			position(query.text('page_token')),
			query.integer('limit', { fallback: 100, max: 100 }),
		);
		return {
			status: 'OK',
			result: {
				paging: page.more ? { nextPageToken: token(page.next) } : {},
				offerMappings: page.items,
			},
		};
	},
	style: cursor('result.paging.nextPageToken', 'page_token'),
	notes: 'The token goes into the query of a POST.',
});

const yandexDirect = sketch({
	name: 'Yandex Direct: campaigns',
	source: 'https://yandex.com/dev/direct/doc/en/campaigns/get',
	request: {
		method: 'POST',
		path: '/json/v5/campaigns',
		body: {
			method: 'get',
			params: { SelectionCriteria: {}, FieldNames: ['Id'], Page: { Limit: 100, Offset: 0 } },
		},
	},
	id: 'Id',
	ids: integers(1234),
	list: 'result.Campaigns',
	body: ({ body }, rows) => {
		const page = cut(
			rows,
			body.integer('params.Page.Offset', { fallback: 0 }),
			body.integer('params.Page.Limit', { fallback: 10_000 }),
		);
		return {
			result: {
				...(page.items.length > 0 && { Campaigns: page.items }),
				...(page.more && { LimitedBy: page.next }),
			},
		};
	},
	style: {
		kind: 'offset',
		to: { in: 'body', at: 'params.Page.Offset' },
		first: 0,
		by: 'rows',
		end: { by: 'empty page' },
	},
});

const shipEngine = sketch({
	name: 'ShipEngine: shipments',
	source: 'https://docs.shipstation.com/apis/shipengine/docs/reference/pagination',
	request: { path: '/v1/shipments', query: { page_size: '25' } },
	id: 'shipment_id',
	ids: prefixed('se-'),
	list: 'shipments',
	body: ({ request, query }, rows) => {
		const size = query.integer('page_size', { fallback: 25, max: 100 });
		const number = query.integer('page', { fallback: 1, min: 1 });
		const page = cutPage(rows, number, size);
		const last = Math.max(1, pagesOf(page.total, size));
		const link = (at: number) => ({
			href: address(request, { page: at, page_size: size }).href,
		});
		return {
			shipments: page.items,
			total: page.total,
			page: number,
			pages: last,
			links: {
				first: link(1),
				last: link(last),
				prev: number > 1 ? link(number - 1) : {},
				next: page.more ? link(number + 1) : {},
			},
		};
	},
	style: { kind: 'link', path: 'links.next.href', end: { by: 'absence' } },
	notes: 'Without a next page the link is an empty object.',
});

export const markets: Family = {
	name: 'markets and shipping',
	shapes: [rms, coupang, eBay, yandexMarket, yandexDirect, shipEngine],
};
