-- Lists by rating read its rated part in this order: the best average first, then the one of more reviews, then the newer product.
create index product_activity_rating_ix on product_activity (store_id, rating desc, ratings desc, product_id desc) where rating is not null;

-- The rating is written with the review that changes it, and no event's sequence orders it any more.
alter table product_activity drop column rated_as_of;
insert into product_activity (product_id, store_id, heat, rating, ratings)
select subject_id, store_id, 0, round(cast(stars as numeric) / nullif(reviews, 0), 2), reviews
from review_rating
where subject_type = 'PRODUCT'
on conflict (product_id) do update
set rating = excluded.rating, ratings = excluded.ratings;
