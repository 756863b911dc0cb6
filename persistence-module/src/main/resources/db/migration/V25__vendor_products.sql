-- Lists of what a vendor sells: without it every item of the shop was read for one vendor with few.
create index vendor_item_vendor_ix on vendor_item (vendor_id, product_id) where archived_at is null;

create index product_unpublished_ix on product (store_id, id desc) where archived_at is null and status <> 'ACTIVE';
