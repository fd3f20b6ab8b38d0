"""lungang (轮岗): rotation plans for the teachers of a school district."""
