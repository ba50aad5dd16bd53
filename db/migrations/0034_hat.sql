-- The position somebody has said that she is in, on this device and since which day. Her rights are what all of her
-- positions give, whichever this is.
alter table session
  add column hat_position_id uuid,
  add column hat_on date,
  add constraint session_hat foreign key (tenant_id, hat_position_id) references position,
  add check ((hat_position_id is null) = (hat_on is null));
